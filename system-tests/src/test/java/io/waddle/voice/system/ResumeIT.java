package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live updates go on after every break of the connection, and of the whole system, without a loss or a repeat. */
final class ResumeIT {
    private static final int EVENTS = 500;
    private static final int DISCONNECTS = 30;
    private static final String WADDLE = "resumed";
    private static final List<String> PEOPLE = List.of("ann", "ben", "cid", "dan", "eve");
    private static final Duration ARRIVAL = Duration.ofSeconds(60);

    /** Nobody sends heartbeats here. */
    private static final Map<String, String> SETTINGS = Map.of("VOICE_TIMER_CONNECT_LEASE", "1h");

    @TempDir
    private Path data;

    private final AtomicReference<URI> base = new AtomicReference<>();
    /** Of the owner, who sees every revision. */
    private final String token = Api.token("owner", "voice", Instant.now().plusSeconds(3600));

    @Test
    void shouldLoseAndRepeatNothingOverThirtyDisconnectsAndARestart() throws Exception {
        var spectators = List.of(
                new Spectator(SseClient::open, base, "/v1/waddles/" + WADDLE, token, new Random(1)),
                new Spectator(SocketClient::open, base, "/v1/waddles/" + WADDLE, token, new Random(2)));

        try (var system = EmbeddedSystem.start(data, SETTINGS)) {
            base.set(system.ingest());
            var community = Community.found(system, WADDLE).voice("lounge", 0).members(PEOPLE.toArray(String[]::new));
            PEOPLE.forEach(
                    user -> assertThat(community.join(user, "lounge").status()).isEqualTo(200));
            spectators.forEach(Thread::startVirtualThread);
            await().untilAsserted(() -> assertThat(spectators)
                    .allSatisfy(spectator -> assertThat(spectator.updates()).isNotEmpty()));
            mute(community, 0, EVENTS / 2);
            system.process().interrupt();
            assertThat(system.process().awaitExit(Duration.ofSeconds(90))).isIn(0, 130);
        }
        try (var system = EmbeddedSystem.start(data, SETTINGS)) {
            base.set(system.ingest());
            long last = mute(new Community(system, WADDLE), EVENTS / 2, EVENTS);

            await().atMost(ARRIVAL)
                    .untilAsserted(() -> assertThat(spectators).allSatisfy(spectator -> {
                        assertThat(spectator.updates().getLast().revision()).isGreaterThanOrEqualTo(last);
                        assertThat(spectator.disconnects()).isGreaterThanOrEqualTo(DISCONNECTS);
                    }));
            spectators.forEach(Spectator::stop);
        }

        assertThat(spectators).allSatisfy(spectator -> {
            var revisions = spectator.updates().stream()
                    .map(LiveClient.Update::revision)
                    .toList();
            assertThat(spectator.updates())
                    .filteredOn(LiveClient.Update::isSnapshot)
                    .hasSize(1);
            assertThat(revisions)
                    .hasSizeGreaterThan(EVENTS)
                    .containsExactlyElementsOf(LongStream.rangeClosed(revisions.getFirst(), revisions.getLast())
                            .boxed()
                            .toList());
        });
    }

    /** Each is one event. Returns the revision of the last. */
    private static long mute(Community community, int from, int to) {
        long revision = 0;
        for (int i = from; i < to; i++) {
            boolean muted = (i / PEOPLE.size()) % 2 == 0;
            var answer = community.event(
                    PEOPLE.get(i % PEOPLE.size()), "lounge", "{\"type\":\"mute\",\"muted\":%s}".formatted(muted));
            assertThat(answer.status()).isEqualTo(200);
            revision = answer.body().path("revision").asLong();
        }
        return revision;
    }
}
