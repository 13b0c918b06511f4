package io.waddle.voice.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.OccupancyRow;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.ingest.feed.ServedPartitions;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model of the {@link Pond} is at revision 1 when viewers come. */
class SubscriptionTest {
    private static final EventLog LOG = new EventLog(7, 1, ServedPartitions.ALL);

    @TempDir
    private Path directory;

    private final MemoryLog log = new MemoryLog();
    private final List<Subscription> watching = new ArrayList<>();
    private Pond pond;
    private LiveUpdates live;

    @BeforeEach
    void found() {
        pond = new Pond(directory);
        live = new LiveUpdates(
                log.wire(),
                wake -> new AccountWatch(Map.of(), (topic, bytes) -> null, wake),
                pond.model().model(),
                new SimpleMeterRegistry(),
                InstantSource.system());
        live.tail().follow(LOG);
        await().until(live::inPlace);
    }

    @AfterEach
    void close() {
        watching.forEach(Subscription::stop);
        live.close();
        pond.close();
    }

    @Test
    void shouldSendASnapshotAndThenWhatComes() {
        // Given
        var viewer = RecordingViewer.eager();
        watch("owner", viewer);

        // When
        speak(2, 3, 4);

        // Then
        assertSeen(viewer, "snapshot 1", "speaking 2", "speaking 3", "speaking 4");
    }

    @Test
    void shouldBeginAnewWhenTheViewerIsTooSlow() {
        // Given
        var viewer = RecordingViewer.slow();
        watch("owner", viewer);
        speak(LongStream.rangeClosed(2, 2_000).toArray());
        await().until(() -> live.tail().position(0) == 1_999);
        pond.reach(2_000);

        // When
        viewer.goOn();

        // Then
        await().untilAsserted(
                        () -> assertThat(viewer.seen().getLast().revision()).isEqualTo(2_000));
        speak(2_001);
        await().untilAsserted(
                        () -> assertThat(viewer.seen().getLast().revision()).isEqualTo(2_001));
        var snapshots = viewer.seen().stream()
                .filter(seen -> seen.event().equals("snapshot"))
                .map(RecordingViewer.Seen::revision)
                .toList();
        assertThat(snapshots).containsExactly(1L, 2_000L);
        assertThat(viewer.seen()).hasSizeLessThan(600);
    }

    @Test
    void shouldBeginAnewWhenARevisionIsMissing() {
        // Given
        var viewer = RecordingViewer.eager();
        watch("owner", viewer);
        speak(2);
        assertSeen(viewer, "snapshot 1", "speaking 2");
        pond.reach(4);

        // When
        speak(4);

        // Then
        assertSeen(viewer, "snapshot 1", "speaking 2", "snapshot 4");
        speak(5);
        assertSeen(viewer, "snapshot 1", "speaking 2", "snapshot 4", "speaking 5");
    }

    @Test
    void shouldShowNothingThatWasDecidedAfterTheRightToSeeItWasTaken() {
        // Given
        var viewer = RecordingViewer.eager();
        watch("ann", viewer);
        speak(2);
        assertSeen(viewer, "snapshot 1", "speaking 2");

        // When: the model is behind the events.
        log.append(revised(Events.channel(EventType.CHANNEL_UPDATED, "open"), 3));
        speak(4, 5);
        await().until(() -> live.tail().position(0) == 4);
        pond.hide("open", 5);

        // Then
        assertSeen(viewer, "snapshot 1", "speaking 2", "snapshot 5");
        assertThat(viewer.seen().getLast().data().toString()).doesNotContain("open");
    }

    @Test
    void shouldGoOnFromTheLogWhenNobodyHoldsWhatWasMissed() {
        // Given
        var first = RecordingViewer.eager();
        watch("owner", first);
        speak(2);
        assertSeen(first, "snapshot 1", "speaking 2");
        watching.removeLast().stop();
        speak(LongStream.rangeClosed(3, 400).toArray());
        await().until(() -> live.tail().position(0) == 399);
        pond.reach(400);

        // When
        var second = RecordingViewer.eager();
        watch("owner", second, first.seen().getLast().cursor());

        // Then
        await().untilAsserted(() -> assertThat(second.seen()).hasSize(398));
        assertThat(second.seen())
                .extracting(RecordingViewer.Seen::revision)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(3, 400).boxed().toList());
    }

    @Test
    void shouldBeginAnewWhenTheLogDoesNotReachBackThatFar() {
        // Given
        var first = RecordingViewer.eager();
        var watched = watch("owner", first);
        watching.removeLast().stop();
        await().until(() -> !watched.isAlive());
        speak(2, 3, 4);
        await().until(() -> live.tail().position(0) == 3);
        pond.reach(4);
        log.forget(2);

        // When
        var second = RecordingViewer.eager();
        watch("owner", second, first.seen().getLast().cursor());

        // Then
        assertSeen(second, "snapshot 4");
    }

    @Test
    void shouldBeginAnewWhenTheViewerSeesOtherThingsByNow() {
        // Given
        var first = RecordingViewer.eager();
        watch("ann", first);
        watching.removeLast().stop();
        pond.hide("open", 2);

        // When
        var second = RecordingViewer.eager();
        watch("ann", second, first.seen().getLast().cursor());

        // Then
        assertSeen(second, "snapshot 2");
    }

    @Test
    void shouldWarnAdminsOfTheAccountsLimitOnceEachTime() {
        // Given
        var admin = RecordingViewer.eager();
        watch("admin", admin, Scope.ADMIN);
        var owner = RecordingViewer.eager();
        watch("owner", owner);

        // When
        live.account().note(account(true));
        live.account().note(account(true));
        live.account().note(account(false));
        speak(2);

        // Then
        assertSeen(admin, "snapshot 1", "limits.warning 0", "speaking 2");
        assertSeen(owner, "snapshot 1", "speaking 2");
        var warning = admin.seen().get(1);
        assertThat(warning.cursor()).isEmpty();
        assertThat(warning.data().path("sessions").asInt()).isEqualTo(8);
        assertThat(warning.data().path("sessionLimit").asInt()).isEqualTo(10);
    }

    private static OccupancyRow account(boolean warning) {
        return OccupancyRow.newBuilder()
                .setVoiceSessions(5)
                .setStageSessions(3)
                .setSessionLimit(10)
                .setWarning(warning)
                .build();
    }

    @Test
    void shouldLetGoWhenAnotherLogIsFollowed() {
        // Given
        var viewer = RecordingViewer.eager();
        var thread = watch("owner", viewer);

        // When
        live.tail().follow(new EventLog(8, 1, ServedPartitions.ALL));

        // Then
        await().atMost(Duration.ofSeconds(5)).until(() -> !thread.isAlive());
    }

    /** On return it has its first message. */
    private Thread watch(String user, RecordingViewer viewer, String... after) {
        return watch(user, viewer, Scope.VOICE, after);
    }

    private Thread watch(String user, RecordingViewer viewer, Scope scope, String... after) {
        var caller = new Caller(user, Set.of(scope), Instant.now().plusSeconds(600));
        var subscription =
                live.subscribe("w", caller, ChannelFilter.of(List.of())).orElseThrow();
        watching.add(subscription);
        var thread = Thread.startVirtualThread(() -> {
            try {
                var _ = subscription.run(List.of(after).stream().findFirst(), viewer);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                subscription.leave();
            }
        });
        await().until(() -> !viewer.seen().isEmpty());
        return thread;
    }

    private void speak(long... revisions) {
        for (long revision : revisions) {
            log.append(revised(Events.speaking("open", "zoe"), revision));
        }
    }

    private static VoiceEvent revised(VoiceEvent event, long revision) {
        return VoiceEvent.newBuilder(event)
                .setRevision(revision)
                .setAt(Instant.now())
                .build();
    }

    private static void assertSeen(RecordingViewer viewer, String... expected) {
        await().untilAsserted(() -> assertThat(viewer.seen())
                .extracting(seen -> seen.event() + " " + seen.revision())
                .containsExactly(expected));
    }
}
