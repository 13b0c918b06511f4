package io.waddle.voice.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.ConfigKind;
import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.ingest.sight.Sight;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ann sees {@code open}, not {@code hidden}; Mod manages the stage {@code open}; the owner sees all. */
class VisibilityTest {
    @TempDir
    private Path directory;

    private Pond pond;

    @BeforeEach
    void found() {
        pond = new Pond(directory);
    }

    @AfterEach
    void close() {
        pond.close();
    }

    @Test
    void shouldShowNothingOfAHiddenChannel() {
        var events = Stream.of(
                Events.participant(EventType.PARTICIPANT_JOINED, "hidden", "zoe"),
                Events.participant(EventType.PARTICIPANT_UPDATED, "hidden", "zoe"),
                Events.participant(EventType.PARTICIPANT_LEFT, "hidden", "zoe"),
                Events.participant(EventType.ROLE_CHANGED, "hidden", "zoe"),
                Events.speaking("hidden", "zoe"),
                Events.session("hidden", "zoe", "https://recordings/1"),
                Events.requested("hidden", "zoe"),
                Events.channel(EventType.CHANNEL_UPDATED, "hidden"),
                Events.channel(EventType.CHANNEL_DELETED, "hidden"));

        assertThat(events).allSatisfy(event -> {
            assertThat(shown(event, "ann")).isEmpty();
            assertThat(shown(event, "owner")).contains(Shape.WHOLE);
        });
    }

    @Test
    void shouldShowAMoveOnlyAsFarAsItIsSeen() {
        assertThat(shown(Events.moved("zoe", "open", "hidden"), "ann")).contains(Shape.AS_LEFT);
        assertThat(shown(Events.moved("zoe", "hidden", "open"), "ann")).contains(Shape.AS_JOINED);
        assertThat(shown(Events.moved("zoe", "hidden", "cellar"), "ann")).isEmpty();
        assertThat(shown(Events.moved("zoe", "open", "hidden"), "owner")).contains(Shape.WHOLE);
    }

    @Test
    void shouldShowRequestsToModeratorsAndToThePersonConcerned() {
        assertThat(shown(Events.requested("open", "ann"), "ann")).contains(Shape.WHOLE);
        assertThat(shown(Events.requested("open", "ann"), "mod")).contains(Shape.WHOLE);
        assertThat(shown(Events.requested("open", "ann"), "ben")).isEmpty();
    }

    @Test
    void shouldShowWhereARecordingIsToItsHostOnly() {
        var event = Events.session("open", "ann", "https://recordings/1");

        assertThat(shown(event, "ann")).contains(Shape.WHOLE);
        assertThat(shown(event, "ben")).contains(Shape.WITHOUT_RECORDING);
    }

    @Test
    void shouldShowRolesAndMembersToWhomTheyConcern() {
        assertThat(shown(Events.configured(ConfigKind.ROLE, "stagehand"), "mod"))
                .contains(Shape.WHOLE);
        assertThat(shown(Events.configured(ConfigKind.ROLE, "stagehand"), "ann"))
                .isEmpty();
        assertThat(shown(Events.configured(ConfigKind.MEMBER, "ann"), "ann")).contains(Shape.WHOLE);
        assertThat(shown(Events.configured(ConfigKind.MEMBER, "ann"), "ben")).isEmpty();
        assertThat(shown(Events.configured(ConfigKind.MEMBER, "ann"), "owner")).contains(Shape.WHOLE);
        assertThat(shown(Events.configured(ConfigKind.CATEGORY, "lounge"), "ann"))
                .contains(Shape.WHOLE);
    }

    @Test
    void shouldShowWhatWasAskedForOnly() {
        var visibility = new Visibility(ChannelFilter.of(List.of("open")));
        var owner = pond.sight("owner");

        assertThat(visibility.of(Events.speaking("open", "zoe"), owner, owner)).isPresent();
        assertThat(visibility.of(Events.speaking("hidden", "zoe"), owner, owner))
                .isEmpty();
        assertThat(visibility.of(Events.configured(ConfigKind.CATEGORY, "lounge"), owner, owner))
                .isEmpty();
        assertThat(visibility.of(Events.moved("zoe", "open", "hidden"), owner, owner))
                .contains(Shape.AS_LEFT);
    }

    @Test
    void shouldTellWhoHasSeenAChannelThatItIsGone() {
        // Given
        Sight before = pond.sight("ann");
        pond.remove("open");
        Sight after = pond.sight("ann");

        // When
        var shape = new Visibility(ChannelFilter.of(List.of()))
                .of(Events.channel(EventType.CHANNEL_DELETED, "open"), before, after);

        // Then
        assertThat(shape).contains(Shape.WHOLE);
    }

    private Optional<Shape> shown(VoiceEvent event, String viewer) {
        Sight sight = pond.sight(viewer);
        return new Visibility(ChannelFilter.of(List.of())).of(event, sight, sight);
    }
}
