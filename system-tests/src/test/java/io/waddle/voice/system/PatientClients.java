package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waddle.voice.system.check.ClientAnswer;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that repeat a request under one idempotency key, at another instance, for as long as its answer is missing. All
 * that they were told is kept. Safe for use by several threads.
 */
final class PatientClients {
    /** Far beyond any recovery. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Whoever asks again wants to know. */
    private static final String WAITING = "wait=5";

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final List<URI> ingests;
    private final AcceptedTimes accepted;
    private final Queue<ClientAnswer> told = new ConcurrentLinkedQueue<>();
    private final Map<String, Api> apis = new ConcurrentHashMap<>();
    private final AtomicInteger repeats = new AtomicInteger();
    private final AtomicInteger abandoned = new AtomicInteger();

    PatientClients(List<URI> ingests, AcceptedTimes accepted) {
        this.ingests = ingests;
        this.accepted = accepted;
    }

    /** Everything told so far. */
    List<ClientAnswer> told() {
        return List.copyOf(told);
    }

    /** Waits until so many more answers have come. */
    void awaitMore(int answers) {
        int goal = told.size() + answers;
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(told.size()).isGreaterThanOrEqualTo(goal));
    }

    /** Requests that had to be sent again. */
    int repeats() {
        return repeats.get();
    }

    /** Requests that never got an answer. */
    int abandoned() {
        return abandoned.get();
    }

    /** Returns once it is decided; empty when patience ended before. */
    Optional<Api.Answer> perform(Post post, String preference, Random random) {
        String key = UUID.randomUUID().toString();
        int first = random.nextInt(ingests.size());
        Instant deadline = Instant.now().plus(PATIENCE);
        for (int attempt = 0; Instant.now().isBefore(deadline); attempt++) {
            var api = api(post.actor(), ingests.get((first + attempt) % ingests.size()));
            var answer = attempt(post, api, key, attempt == 0 ? preference : WAITING);
            if (answer.isPresent()) {
                return answer;
            }
            repeats.incrementAndGet();
            pause();
        }
        abandoned.incrementAndGet();
        return Optional.empty();
    }

    private Optional<Api.Answer> attempt(Post post, Api api, String key, String preference) {
        long sent = System.nanoTime();
        try {
            var answer = post.send(api, key, preference);
            if (answer.status() == 202) {
                keep(post, key, answer);
                answer = api.get(
                        answer.response().headers().firstValue("Location").orElseThrow());
            }
            if (!isDecided(answer)) {
                return Optional.empty();
            }
            if (answer.status() < 300) {
                accepted.note(post.waddle(), sent);
            }
            keep(post, key, answer);
            return Optional.of(answer);
        } catch (UncheckedIOException e) {
            return Optional.empty(); // nobody there, or gone in the middle
        }
    }

    /** 503 says that nobody knows yet. */
    private static boolean isDecided(Api.Answer answer) {
        return answer.status() != 202 && answer.status() != 503;
    }

    private void keep(Post post, String key, Api.Answer answer) {
        told.add(new ClientAnswer(post.waddle(), post.actor(), key, answer.status(), answer.body()));
    }

    private Api api(String actor, URI ingest) {
        return apis.computeIfAbsent(
                actor + "@" + ingest, _ -> actor.equals(Post.ADMIN) ? Api.admin(ingest) : Api.as(actor, ingest));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
