package io.waddle.voice.ingest.sight;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.OverrideTarget;
import io.waddle.voice.avro.PermissionOverride;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.ingest.feed.FilledModel;
import io.waddle.voice.ingest.feed.Rows;
import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import io.waddle.voice.schemas.topic.StateKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SightTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    @TempDir
    private Path directory;

    private FilledModel model;

    /** Olga owns it; bob and mia are members; the channel "open" is for all, "secret" is for the role mods. */
    @BeforeEach
    void found() {
        model = new FilledModel(directory);
        model.put(Rows.waddleKey("w"), Rows.waddle(1, "w", "olga"));
        model.put(Rows.roleKey("w", "mods"), Rows.role(2, "w", "mods", Permission.SPEAK));
        model.put(Rows.memberKey("w", "bob"), Rows.member(3, "w", "bob"));
        model.put(Rows.memberKey("w", "mia"), Rows.member(4, "w", "mia", null, "mods"));
        put(Rows.channel("w", "open", ChannelType.VOICE).build());
        put(Rows.hidden("w", "secret", ChannelType.VOICE, "mods").build());
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void shouldSeeWhatPermissionsShowWhenMember() {
        // When
        var bob = sight("bob");
        var mia = sight("mia");
        // Then
        assertThat(bob.sees("open")).isTrue();
        assertThat(bob.sees("secret")).isFalse();
        assertThat(bob.sees("missing")).isFalse();
        assertThat(bob.has("open", Permission.SPEAK)).isTrue();
        assertThat(bob.has("secret", Permission.SPEAK)).isFalse();
        assertThat(bob.everything()).isFalse();
        assertThat(bob.administers()).isFalse();
        assertThat(bob.until()).isEmpty();
        assertThat(mia.sees("secret")).isTrue();
    }

    @Test
    void shouldSeeEverythingWhenOwnerOrAdmin() {
        // When
        var owner = sight("olga");
        var admin = of("root", Scope.ADMIN).orElseThrow();
        // Then
        assertThat(List.of(owner, admin)).allSatisfy(sight -> {
            assertThat(sight.everything()).isTrue();
            assertThat(sight.administers()).isTrue();
            assertThat(sight.sees("secret")).isTrue();
            assertThat(sight.has("secret", Permission.MANAGE_STAGE)).isTrue();
        });
        assertThat(owner.fingerprint()).isEqualTo(admin.fingerprint());
    }

    @Test
    void shouldBeNoSightWhenWaddleIsMissingOrDoesNotConcernCaller() {
        // When
        var stranger = of("eve", Scope.VOICE);
        var missing = model.model()
                .view("none", view -> Sight.of(view, new Caller("root", Set.of(Scope.ADMIN), Instant.MAX), NOW));
        // Then
        assertThat(stranger).isEmpty();
        assertThat(missing).isEmpty();
    }

    @Test
    void shouldAdministerButNotSeeAsOwnerWhenRoleSaysSo() {
        // Given
        model.put(Rows.roleKey("w", "mods"), Rows.role(5, "w", "mods", Permission.ADMINISTRATOR));
        // When
        var mia = sight("mia");
        // Then
        assertThat(mia.administers()).isTrue();
        assertThat(mia.everything()).isFalse();
        assertThat(mia.has("secret", Permission.MANAGE_CHANNELS)).isTrue();
    }

    @Test
    void shouldSeeUntilTimeOutEndsWhenOneRuns() {
        // Given
        model.put(Rows.memberKey("w", "mia"), Rows.member(5, "w", "mia", LATER, "mods"));
        // When
        var during = sight("mia");
        var after = model.model()
                .view("w", view -> Sight.of(view, caller("mia"), LATER))
                .orElseThrow();
        // Then
        assertThat(during.until()).contains(LATER);
        assertThat(during.sees("secret")).isTrue();
        assertThat(during.has("open", Permission.SPEAK)).isFalse();
        assertThat(after.until()).isEmpty();
        assertThat(after.has("open", Permission.SPEAK)).isTrue();
    }

    @Test
    void shouldHaveNoEndWhenTimeOutDoesNotConcernAdministrator() {
        // Given
        model.put(Rows.roleKey("w", "mods"), Rows.role(5, "w", "mods", Permission.ADMINISTRATOR));
        model.put(Rows.memberKey("w", "mia"), Rows.member(6, "w", "mia", LATER, "mods"));
        // When
        var mia = sight("mia");
        // Then
        assertThat(mia.until()).isEmpty();
        assertThat(mia.administers()).isTrue();
    }

    @Test
    void shouldSeeHiddenChannelWhenBroughtIntoIt() {
        // Given
        model.put(
                StateKey.participant("w", "secret", "bob"),
                Rows.participant(5, "secret", "bob", SessionRole.PARTICIPANT));
        // When
        var bob = sight("bob");
        // Then
        assertThat(bob.sees("secret")).isTrue();
        assertThat(bob.has("secret", Permission.SPEAK)).isFalse();
    }

    @Test
    void shouldNotSeeHiddenChannelWhenThereOnlyUntilTheWriterGetsToIt() {
        // Given
        var stay = Rows.participant(5, "secret", "bob", SessionRole.PARTICIPANT);
        stay.getParticipant()
                .setPermissions(PermissionSet.of(Permission.VIEW_CHANNEL).bits());
        model.put(StateKey.participant("w", "secret", "bob"), stay);
        // When
        var bob = sight("bob");
        // Then
        assertThat(bob.sees("secret")).isFalse();
    }

    @Test
    void shouldKnowOneChannelOnlyWhenAskedForOne() {
        // When
        var bob = model.model()
                .view("w", view -> Sight.of(view, caller("bob"), NOW, List.of("secret", "missing")))
                .orElseThrow();
        // Then
        assertThat(bob.sees("open")).isFalse();
        assertThat(bob.sees("secret")).isFalse();
    }

    @Test
    void shouldHaveAnotherFingerprintWhenAnotherChannelIsShown() {
        // Given
        long before = sight("bob").fingerprint();
        // When
        put(allowedTo("bob"));
        long shown = sight("bob").fingerprint();
        put(Rows.hidden("w", "secret", ChannelType.VOICE, "mods").build());
        // Then
        assertThat(shown).isNotEqualTo(before);
        assertThat(sight("bob").fingerprint()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Permission.class,
            names = {"MANAGE_STAGE", "MANAGE_CHANNELS"})
    void shouldHaveAnotherFingerprintWhenMoreOfAChannelIsShown(Permission permission) {
        // Given
        put(allowedTo("bob"));
        long before = sight("bob").fingerprint();
        // When
        put(allowedTo("bob", permission));
        // Then
        assertThat(sight("bob").fingerprint()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Permission.class,
            mode = Mode.EXCLUDE,
            names = {"VIEW_CHANNEL", "MANAGE_STAGE", "MANAGE_CHANNELS", "ADMINISTRATOR"})
    void shouldHaveTheSameFingerprintWhenNothingElseIsShown(Permission permission) {
        // Given
        put(allowedTo("bob"));
        long before = sight("bob").fingerprint();
        // When
        put(allowedTo("bob", permission));
        model.put(Rows.memberKey("w", "carl"), Rows.member(9, "w", "carl"));
        put(Rows.hidden("w", "another", ChannelType.STAGE, "mods").build());
        // Then
        assertThat(sight("bob").fingerprint()).isEqualTo(before);
    }

    @Test
    void shouldHaveAnotherFingerprintWhenItBeginsToAdminister() {
        // Given: managing all there is already
        put(Rows.channel("w", "open", ChannelType.VOICE).build());
        model.put(
                Rows.roleKey("w", "mods"),
                Rows.role(5, "w", "mods", Permission.MANAGE_CHANNELS, Permission.MANAGE_STAGE));
        long before = sight("mia").fingerprint();
        // When
        model.put(
                Rows.roleKey("w", "mods"),
                Rows.role(6, "w", "mods", Permission.MANAGE_CHANNELS, Permission.ADMINISTRATOR));
        // Then
        assertThat(sight("mia").fingerprint()).isNotEqualTo(before);
    }

    private ChannelRow allowedTo(String userId, Permission... permissions) {
        var row = Rows.hidden("w", "secret", ChannelType.VOICE, "mods").build();
        // Seeing it, and connecting, without which all but seeing is lost.
        var allow = PermissionSet.of(permissions).plus(PermissionSet.of(Permission.VIEW_CHANNEL, Permission.CONNECT));
        var own = new PermissionOverride(OverrideTarget.MEMBER, userId, allow.bits(), 0L);
        row.setOverrides(
                Stream.concat(row.getOverrides().stream(), Stream.of(own)).toList());
        return row;
    }

    private void put(ChannelRow row) {
        model.put(Rows.channelKey("w", row.getChannelId()), Rows.channel(5, row));
    }

    private Sight sight(String userId) {
        return of(userId, Scope.VOICE).orElseThrow();
    }

    private Optional<Sight> of(String userId, Scope scope) {
        return model.model().view("w", view -> Sight.of(view, new Caller(userId, Set.of(scope), Instant.MAX), NOW));
    }

    private static Caller caller(String userId) {
        return new Caller(userId, Set.of(Scope.VOICE), Instant.MAX);
    }
}
