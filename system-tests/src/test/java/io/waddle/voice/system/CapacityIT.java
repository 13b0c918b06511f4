package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 150 users want one of the 99 seats at once; also while the whole stack is killed under them. */
@Tag("alone")
final class CapacityIT {
    private static final int USERS = 150;
    private static final int CAP = 99;
    private static final int THREADS = 32;

    @TempDir
    private Path data;

    @Test
    void shouldSeatExactlyTheCapWhenAllJoinAtOnce() throws Exception {
        try (var system = EmbeddedSystem.start(data)) {
            var community = Community.found(system, "rush").voice("hall", 0);
            var users = community.crowd("user", USERS);

            var answers = joinAll(community, users);

            assertThat(answers.values())
                    .filteredOn(answer -> answer.status() == 200)
                    .hasSize(CAP);
            assertThat(answers.values())
                    .filteredOn(answer -> answer.status() != 200)
                    .hasSize(USERS - CAP)
                    .allSatisfy(answer -> {
                        assertThat(answer.status()).isEqualTo(409);
                        assertThat(answer.code()).isEqualTo("CHANNEL_FULL");
                        assertThat(answer.body().path("limit").asInt()).isEqualTo(CAP);
                        assertThat(answer.body().path("kind").asText()).isEqualTo("CAP");
                    });
            var again = joinAll(community, users);
            assertThat(again).allSatisfy((user, answer) -> {
                assertThat(answer.body().path("replayed").asBoolean()).isTrue();
                assertThat(answer.body().path("commandId"))
                        .isEqualTo(answers.get(user).body().path("commandId"));
            });
            assertThat(again.values())
                    .filteredOn(answer -> answer.status() == 200)
                    .hasSize(CAP);
            LogChecks.of(system).holdsWhatClientsWereTold("rush", answers.values());
        }
    }

    @Test
    void shouldKeepEveryAnsweredJoinWhenKilledInTheMiddle() throws Exception {
        var settings = Map.of("VOICE_TIMER_CONNECT_LEASE", "10m");
        var answered = new HashMap<String, Api.Answer>();
        List<String> users;
        try (var system = EmbeddedSystem.start(data, settings)) {
            var community = Community.found(system, "crash").voice("hall", 0);
            users = community.crowd("user", USERS);
            var answers = new AtomicInteger();
            answered.putAll(joinAll(community, users, () -> {
                if (answers.incrementAndGet() == 40) {
                    system.process().kill();
                }
            }));
            assertThat(answered.size()).as("answers before the kill").isBetween(40, USERS - 1);
        }

        try (var system = EmbeddedSystem.start(data, settings)) {
            var community = new Community(system, "crash");

            var again = joinAll(community, users);

            assertThat(again).hasSize(USERS);
            answered.forEach((user, before) -> {
                var after = again.get(user);
                assertThat(after.status()).as(user).isEqualTo(before.status());
                assertThat(after.body().path("replayed").asBoolean()).as(user).isTrue();
                assertThat(after.body().path("participant").path("stayId"))
                        .isEqualTo(before.body().path("participant").path("stayId"));
            });
            assertThat(again.values())
                    .filteredOn(answer -> answer.status() == 200)
                    .hasSize(CAP);
            LogChecks.of(system).holdsWhatClientsWereTold("crash", again.values());
        }
    }

    private static Map<String, Api.Answer> joinAll(Community community, List<String> users) throws Exception {
        return joinAll(community, users, () -> {});
    }

    private interface Listener {
        void heard() throws InterruptedException;
    }

    /** Answers by user; who got none is missing. Each user's idempotency key is its name. */
    private static Map<String, Api.Answer> joinAll(Community community, List<String> users, Listener listener)
            throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            Map<String, Future<Api.Answer>> answers = users.stream()
                    .collect(Collectors.toMap(
                            user -> user,
                            user -> threads.submit((Callable<Api.Answer>) () -> {
                                var answer = community
                                        .as(user)
                                        .join(community.waddle(), "hall", "Idempotency-Key", "join-" + user);
                                listener.heard();
                                return answer;
                            })));
            var result = new HashMap<String, Api.Answer>();
            for (var answer : answers.entrySet()) {
                try {
                    result.put(answer.getKey(), answer.getValue().get());
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(java.io.UncheckedIOException.class);
                }
            }
            return result;
        }
    }
}
