package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a change of configuration does. */
class ConfigurationTest {
    private final InMemoryWaddle waddle = InMemoryWaddle.founded().withMembers("ann", "ben");

    @Test
    void shouldStoreAndAnswerWithObjectWhenItIsNew() {
        // Given
        var role = new Role("role", "Role", PermissionSet.of(Permission.SPEAK));

        // When
        var decision = waddle.accept(OWNER, new Command.Configure(role));

        // Then
        assertThat(decision.events()).containsExactly(new Event.ConfigurationSet(role));
        assertThat(decision.answer().object()).contains(role);
        assertThat(waddle.find(role.key())).contains(role);
    }

    @Test
    void shouldChangeNothingWhenObjectStandsThereAlready() {
        // When
        var decision = waddle.accept(OWNER, new Command.Configure(Samples.voice("lobby")));

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(decision.answer().object()).contains(Samples.voice("lobby"));
    }

    @Test
    void shouldHoldForTheNextEventWhenPermissionsChange() {
        // Given
        waddle.accept(OWNER, new Command.Configure(Samples.hidden(Samples.voice("lobby"))));

        // When
        var rejection = waddle.refuse("ann", waddle.joining("lobby"));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotFound());
    }

    @Test
    void shouldKeepServerFlagsWhenMemberIsReplaced() {
        // Given
        waddle.with(new Member("ann", List.of(), Optional.empty(), true, true));

        // When
        waddle.accept(OWNER, new Command.Configure(Samples.member("ann", "role")));

        // Then
        assertThat(waddle.find(new RowKey.OfMember("ann")))
                .contains(new Member("ann", List.of("role"), Optional.empty(), true, true));
    }

    @Test
    void shouldRefuseAnotherTypeWhenChannelHasASession() {
        // Given
        waddle.join("ann", "lobby");

        // When
        var rejection = waddle.refuse(OWNER, new Command.Configure(Samples.stage("lobby")));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.WrongChannelType(ChannelType.VOICE));
    }

    @Test
    void shouldAllowAnotherTypeWhenSessionHasEnded() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("ann", new Command.Leave("lobby"));
        waddle.pass(Duration.ofSeconds(20)).turn();

        // When
        waddle.accept(OWNER, new Command.Configure(Samples.stage("lobby")));

        // Then
        assertThat(waddle.find(new RowKey.OfChannel("lobby"))).contains(Samples.stage("lobby"));
    }

    @Test
    void shouldRefuseWhenCategoryDoesNotExist() {
        // When
        var rejection =
                waddle.refuse(OWNER, new Command.Configure(Samples.inCategory(Samples.voice("lobby"), "missing")));

        // Then
        assertThat(rejection)
                .isInstanceOfSatisfying(
                        Rejection.Malformed.class,
                        malformed -> assertThat(malformed.field()).isEqualTo("categoryId"));
    }

    @Test
    void shouldEndSessionWithItsStaysWhenChannelIsDeleted() {
        // Given
        waddle.connect("ann", "lobby");
        waddle.join("ben", "lobby");
        waddle.accept("ann", new Command.Speaking("lobby", true, Optional.empty()));

        // When
        var decision = waddle.accept(OWNER, new Command.Remove(new RowKey.OfChannel("lobby")));

        // Then
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(
                        Event.SpeakingStopped.class,
                        Event.ParticipantLeft.class,
                        Event.ParticipantLeft.class,
                        Event.SessionEnded.class,
                        Event.ConfigurationRemoved.class);
        assertThat(decision.events())
                .filteredOn(Event.SessionEnded.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(Event.SessionEnded.class, ended -> {
                    assertThat(ended.session().end())
                            .contains(new Session.End(waddle.now(), SessionEndReason.CHANNEL_DELETED));
                    assertThat(ended.session().attendance().participants()).isZero();
                });
        assertThat(waddle.isIn("ann", "lobby")).isFalse();
        assertThat(waddle.find(new RowKey.OfChannel("lobby"))).isEmpty();
        assertThat(waddle.armed()).isEmpty();
    }

    @Test
    void shouldUncategoriseChannelsWhenCategoryIsDeleted() {
        // Given
        waddle.with(
                new Category("rooms", "Rooms", 0, false),
                Samples.inCategory(Samples.voice("lobby"), "rooms"),
                Samples.voice("attic"));

        // When
        var decision = waddle.accept(OWNER, new Command.Remove(new RowKey.OfCategory("rooms")));

        // Then
        assertThat(decision.events())
                .containsExactly(
                        new Event.ConfigurationSet(Samples.voice("lobby")),
                        new Event.ConfigurationRemoved(new RowKey.OfCategory("rooms")));
        assertThat(waddle.find(new RowKey.OfChannel("lobby"))).contains(Samples.voice("lobby"));
    }

    @Test
    void shouldEndStayWhenMemberIsRemoved() {
        // Given
        var ann = waddle.join("ann", "lobby");
        waddle.join("ben", "lobby");

        // When
        var decision = waddle.accept(OWNER, new Command.Remove(new RowKey.OfMember("ann")));

        // Then
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(
                        Event.ParticipantLeft.class, Event.ConfigurationRemoved.class, Event.SessionUpdated.class)
                .first()
                .isEqualTo(new Event.ParticipantLeft(ann, LeaveReason.REMOVED));
        assertThat(waddle.refuse("ann", waddle.joining("lobby"))).isEqualTo(new Rejection.NotFound());
    }

    @Test
    void shouldIgnoreRoleWhenItWasDeletedThoughMembersNameIt() {
        // Given
        waddle.with(Samples.withOverrides(Samples.voice("lobby"), Samples.deny(Samples.EVERYONE, Permission.CONNECT)));
        waddle.withMember("vip", Permission.ADMINISTRATOR);
        waddle.accept(OWNER, new Command.Remove(new RowKey.OfRole("role-of-vip")));

        // When
        var rejection = waddle.refuse("vip", waddle.joining("lobby"));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.MissingPermission(Permission.CONNECT));
    }

    @Test
    void shouldLeaveNothingWhenWaddleIsDeleted() {
        // Given
        waddle.with(new Category("rooms", "Rooms", 0, false), new Role("role", "Role", PermissionSet.NONE));
        waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept(OWNER, new Command.Remove(Waddle.KEY));

        // Then
        assertThat(waddle.rows()).isEmpty();
        assertThat(decision.events()).last().isEqualTo(new Event.ConfigurationRemoved(Waddle.KEY));
    }
}
