package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;
import static io.waddle.voice.state.domain.InMemoryWaddle.TALKING;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import io.waddle.voice.state.domain.ScheduledEvent.Status;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may configure what. */
class ConfigurationAuthorityTest {
    private static final Rejection NOT_FOUND = new Rejection.NotFound();
    private static final Rejection NEEDS_MANAGE_CHANNELS = new Rejection.MissingPermission(Permission.MANAGE_CHANNELS);
    private static final Rejection NEEDS_ADMINISTRATOR = new Rejection.MissingPermission(Permission.ADMINISTRATOR);

    private static final Waddle RENAMED = new Waddle("Renamed", OWNER, TALKING);
    private static final Role ROLE = new Role("role", "Role", PermissionSet.NONE);
    private static final VoiceSettings SETTINGS = Samples.voice("any").voiceSettings();
    private static final Category CATEGORY = new Category("rooms", "Rooms", 0, false);

    static final List<Command> FOR_ADMINISTRATORS = List.of(
            new Command.Configure(RENAMED),
            new Command.Configure(ROLE),
            new Command.Configure(Samples.member("new")),
            new Command.Remove(new RowKey.OfRole("role-of-ann")),
            new Command.Remove(new RowKey.OfMember("ann")),
            new Command.Remove(Waddle.KEY));

    static final List<Command> FOR_CHANNEL_MANAGERS = List.of(
            new Command.Configure(CATEGORY),
            new Command.Configure(Samples.voice("new")),
            new Command.Configure(Samples.limited("lobby", 5)),
            new Command.ConfigureFromTemplate(Samples.voice("new"), true, Set.of(), "old"),
            new Command.Configure(new Template("new", ChannelType.VOICE, SETTINGS)),
            new Command.Configure(Samples.scheduled("new", "lobby", Status.SCHEDULED)),
            new Command.Remove(new RowKey.OfTemplate("old")),
            new Command.Remove(new RowKey.OfScheduledEvent("old")),
            new Command.Remove(new RowKey.OfCategory("old")),
            new Command.Remove(new RowKey.OfChannel("lobby")));

    private final InMemoryWaddle waddle = InMemoryWaddle.founded()
            .with(
                    new Category("old", "Old", 0, false),
                    new Template("old", ChannelType.VOICE, SETTINGS),
                    Samples.scheduled("old", "lobby", Status.SCHEDULED))
            .withMember("ann")
            .withMember("admin", Permission.ADMINISTRATOR)
            .withMember("janitor", Permission.MANAGE_CHANNELS);

    static Stream<Command> all() {
        return Stream.concat(FOR_ADMINISTRATORS.stream(), FOR_CHANNEL_MANAGERS.stream());
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldHideTheWaddleWhenActorIsNoMember(Command command) {
        // When
        var rejection = waddle.refuse("stranger", command);

        // Then
        assertThat(rejection).isEqualTo(NOT_FOUND);
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldAnswerTheSameWhenWaddleDoesNotExist(Command command) {
        // Given
        var nowhere = InMemoryWaddle.unfounded();

        // When
        var rejection = nowhere.refuse("stranger", command);

        // Then
        assertThat(rejection).isEqualTo(NOT_FOUND);
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldAcceptWhenActorHasTheScopeThoughNoMember(Command command) {
        // When
        var decision = waddle.acceptFromAdmin("operator", command);

        // Then
        assertThat(decision.events()).isNotEmpty();
    }

    @ParameterizedTest
    @FieldSource("FOR_ADMINISTRATORS")
    void shouldNeedAdministratorWhenConfiguringPeople(Command command) {
        // When
        var rejection = waddle.refuse("janitor", command);

        // Then
        assertThat(rejection).isEqualTo(NEEDS_ADMINISTRATOR);
    }

    @ParameterizedTest
    @FieldSource("FOR_CHANNEL_MANAGERS")
    void shouldNeedManageChannelsWhenConfiguringRooms(Command command) {
        // When
        var rejection = waddle.refuse("ann", command);

        // Then
        assertThat(rejection).isEqualTo(NEEDS_MANAGE_CHANNELS);
    }

    @ParameterizedTest
    @FieldSource("FOR_CHANNEL_MANAGERS")
    void shouldAcceptWhenManagingChannels(Command command) {
        // When
        var decision = waddle.accept("janitor", command);

        // Then
        assertThat(decision.events()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldAcceptWhenAdministrator(Command command) {
        // When
        var decision = waddle.accept("admin", command);

        // Then
        assertThat(decision.events()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldNameTheTimeOutBeforePermissionsWhenOneRuns(Command command) {
        // Given
        var until = waddle.now().plusSeconds(60);
        waddle.with(Samples.timedOut("janitor", until, "role-of-janitor"));

        // When
        var rejection = waddle.refuse("janitor", command);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.TimedOut(until));
    }

    @Test
    void shouldFoundWaddleWhenActorHasTheScope() {
        // Given
        var nowhere = InMemoryWaddle.unfounded();

        // When
        var decision = nowhere.acceptFromAdmin("operator", new Command.Configure(RENAMED));

        // Then
        assertThat(decision.events()).containsExactly(new Event.ConfigurationSet(RENAMED));
        assertThat(nowhere.revision()).isEqualTo(1);
    }

    @Test
    void shouldHideChannelWhenManagerCannotSeeIt() {
        // Given
        waddle.with(Samples.hidden(Samples.voice("secret")));

        // When
        var rejection = waddle.refuse("janitor", new Command.Configure(Samples.limited("secret", 3)));

        // Then
        assertThat(rejection).isEqualTo(NOT_FOUND);
    }

    @Test
    void shouldHideRemovalWhenManagerCannotSeeTheChannel() {
        // Given
        waddle.with(Samples.hidden(Samples.voice("secret")));

        // When
        var rejection = waddle.refuse("janitor", new Command.Remove(new RowKey.OfChannel("secret")));

        // Then
        assertThat(rejection).isEqualTo(NOT_FOUND);
    }

    @Test
    void shouldConfigureChannelWhenManagingThatOneOnly() {
        // Given
        waddle.with(Samples.withOverrides(
                Samples.voice("lobby"), Samples.allow(Samples.user("ann"), Permission.MANAGE_CHANNELS)));

        // When
        waddle.accept("ann", new Command.Configure(Samples.limited("lobby", 5)));

        // Then
        assertThat(waddle.find(new RowKey.OfChannel("lobby"))).contains(Samples.limited("lobby", 5));
    }

    @Test
    void shouldRefuseToGrantWhatActorDoesNotHoldWhenSettingOverride() {
        // Given
        var channel = Samples.withOverrides(
                Samples.voice("lobby"),
                Samples.allow(Samples.user("janitor"), Permission.SPEAK, Permission.MOVE_MEMBERS));

        // When
        var rejection = waddle.refuse("janitor", new Command.Configure(channel));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.MissingPermission(Permission.MOVE_MEMBERS));
    }

    @Test
    void shouldRefuseToGrantWhenChannelIsNew() {
        // Given
        var channel =
                Samples.withOverrides(Samples.voice("new"), Samples.allow(Samples.EVERYONE, Permission.ADMINISTRATOR));

        // When
        var rejection = waddle.refuse("janitor", new Command.Configure(channel));

        // Then
        assertThat(rejection).isEqualTo(NEEDS_ADMINISTRATOR);
    }

    @Test
    void shouldKeepWhatOthersGrantedWhenReplacingChannel() {
        // Given
        var granted = Samples.allow(Samples.user("ann"), Permission.MOVE_MEMBERS);
        waddle.with(Samples.withOverrides(Samples.voice("lobby"), granted));
        var replaced = Samples.withOverrides(Samples.limited("lobby", 7), granted);

        // When
        waddle.accept("janitor", new Command.Configure(replaced));

        // Then
        assertThat(waddle.find(new RowKey.OfChannel("lobby"))).contains(replaced);
    }

    @Test
    void shouldRefuseWhenAGrantIsTurnedToSomebodyElse() {
        // Given
        waddle.with(Samples.withOverrides(
                Samples.voice("lobby"), Samples.allow(Samples.user("ann"), Permission.MOVE_MEMBERS)));
        var turned = Samples.withOverrides(
                Samples.voice("lobby"), Samples.allow(Samples.user("janitor"), Permission.MOVE_MEMBERS));

        // When
        var rejection = waddle.refuse("janitor", new Command.Configure(turned));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.MissingPermission(Permission.MOVE_MEMBERS));
    }

    @Test
    void shouldAllowDenyingWhatActorDoesNotHold() {
        // Given
        var channel =
                Samples.withOverrides(Samples.voice("lobby"), Samples.deny(Samples.EVERYONE, Permission.MOVE_MEMBERS));

        // When
        var decision = waddle.accept("janitor", new Command.Configure(channel));

        // Then
        assertThat(decision.answer().object()).contains(channel);
    }

    @Test
    void shouldProtectOwnershipWhenAdministratorGivesTheWaddleAway() {
        // When
        var rejection = waddle.refuse("admin", new Command.Configure(new Waddle("Waddle", "admin", TALKING)));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.OwnerProtected());
    }

    @Test
    void shouldGiveAwayWhenOwnerDoes() {
        // When
        waddle.accept(OWNER, new Command.Configure(new Waddle("Waddle", "ann", TALKING)));

        // Then
        assertThat(waddle.find(Waddle.KEY).orElseThrow().ownerId()).isEqualTo("ann");
    }

    @Test
    void shouldGiveAwayWhenActorHasTheScope() {
        // When
        waddle.acceptFromAdmin("operator", new Command.Configure(new Waddle("Waddle", "ann", TALKING)));

        // Then
        assertThat(waddle.find(Waddle.KEY).orElseThrow().ownerId()).isEqualTo("ann");
    }

    @Test
    void shouldProtectOwnersMembershipWhenRemoved() {
        // Given
        waddle.withMembers(OWNER);

        // When
        var rejection = waddle.refuse("admin", new Command.Remove(new RowKey.OfMember(OWNER)));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.OwnerProtected());
    }

    @ParameterizedTest
    @MethodSource("missing")
    void shouldAnswerNotFoundWhenRemovingWhatIsNotThere(RowKey.OfConfigured<?> key) {
        // When
        var rejection = waddle.refuse("admin", new Command.Remove(key));

        // Then
        assertThat(rejection).isEqualTo(NOT_FOUND);
    }

    static Stream<RowKey.OfConfigured<?>> missing() {
        return Stream.of(
                new RowKey.OfRole("missing"),
                new RowKey.OfMember("missing"),
                new RowKey.OfCategory("missing"),
                new RowKey.OfChannel("missing"),
                new RowKey.OfTemplate("missing"),
                new RowKey.OfScheduledEvent("missing"));
    }
}
