package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionOverride;
import io.waddle.voice.permissions.PermissionSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Members and overrides may name a role that there is not: it has no effect until there is one, and then at once. */
class NewRoleTest {
    private static final PermissionOverride.Target QUIET = new PermissionOverride.Target.OfRole("quiet");

    @Test
    void shouldSilenceWhoIsConnectedWhenRoleThatIsDeniedSpeechComesIntoBeing() {
        // Given
        var waddle = InMemoryWaddle.founded()
                .with(Samples.withOverrides(Samples.voice("lobby"), Samples.deny(QUIET, Permission.SPEAK)))
                .with(Samples.member("ann", "quiet"));
        waddle.connect("ann", "lobby");
        waddle.accept("ann", new Command.Speaking("lobby", true, Optional.empty()));

        // When
        waddle.accept(OWNER, new Command.Configure(new Role("quiet", "Quiet", PermissionSet.NONE)));

        // Then
        var ann = waddle.participant("ann", "lobby");
        assertThat(ann.isSpeaking()).isFalse();
        assertThat(ann.flags().suppressed()).isTrue();
        assertThat(ann.permissions().has(Permission.SPEAK)).isFalse();
    }

    @Test
    void shouldLetSpeakWhoIsConnectedWhenRoleThatIsAllowedToComesIntoBeing() {
        // Given
        var waddle = InMemoryWaddle.founded()
                .with(Samples.withOverrides(
                        Samples.voice("lobby"),
                        Samples.deny(Samples.EVERYONE, Permission.SPEAK),
                        Samples.allow(QUIET, Permission.SPEAK)))
                .with(Samples.member("ann", "quiet"));
        waddle.connect("ann", "lobby");

        // When
        waddle.accept(OWNER, new Command.Configure(new Role("quiet", "Quiet", PermissionSet.NONE)));

        // Then
        assertThat(waddle.participant("ann", "lobby").flags().suppressed()).isFalse();
    }
}
