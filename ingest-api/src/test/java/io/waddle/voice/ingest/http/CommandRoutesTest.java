package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.ingest.reply.CommandId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRoutesTest {
    @TempDir
    private static Path directory;

    private static RunningRoutes routes;

    private final CommandId mine = CommandId.next(3, "alice");

    @BeforeAll
    static void start() {
        routes = new RunningRoutes(directory);
    }

    @AfterAll
    static void stop() {
        routes.close();
    }

    @BeforeEach
    void reset() {
        routes.reset();
    }

    @Test
    void shouldAnswerAsAtFirstWhenDecided() throws Exception {
        // Given
        routes.archive = id -> Optional.of(decision(null));
        // When
        var answer =
                routes.call("GET", "/v1/commands/" + mine).as("alice", "voice").send();
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("decision").asText()).isEqualTo("accepted");
        assertThat(answer.json().get("revision").asLong()).isEqualTo(4);
    }

    @Test
    void shouldAskToComeBackWhenUndecided() throws Exception {
        // When
        var answer =
                routes.call("GET", "/v1/commands/" + mine).as("alice", "voice").send();
        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/v1/commands/" + mine);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void shouldFindNothingWhenItIsSomebodyElses() throws Exception {
        // When
        var answer =
                routes.call("GET", "/v1/commands/" + mine).as("bob", "voice").send();
        // Then
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void shouldAnswerGatewayWhenItPostedForActor() throws Exception {
        // Given
        routes.archive = id -> Optional.of(decision("gateway"));
        // When
        var own = routes.call("GET", "/v1/commands/" + mine)
                .as("gateway", "voice:ingest")
                .send();
        var others = routes.call("GET", "/v1/commands/" + mine)
                .as("another", "voice:ingest")
                .send();
        // Then
        assertThat(own.status()).isEqualTo(200);
        assertThat(others.status()).isEqualTo(404);
    }

    @Test
    void shouldAnswerGatewayWhenTheActorHadPostedItBefore() throws Exception {
        // Given
        var again = decision(null);
        again.setReplayed(true);
        routes.archive = id -> Optional.of(again);
        // When
        var gateway = routes.call("GET", "/v1/commands/" + mine)
                .as("gateway", "voice:ingest")
                .send();
        var other =
                routes.call("GET", "/v1/commands/" + mine).as("bob", "voice").send();
        // Then
        assertThat(gateway.status()).isEqualTo(200);
        assertThat(other.status()).isEqualTo(404);
    }

    @Test
    void shouldFindNothingWhenItIsTooOldOrNoId() throws Exception {
        // Given
        String old = "0190163d-8694-739b-aea5-966c26f8ad91";
        var outdated = new CommandId(UUID.fromString(old), 3, "00000000");
        // When
        var aged = routes.call("GET", "/v1/commands/" + outdated)
                .as("gateway", "voice:ingest")
                .send();
        var bad =
                routes.call("GET", "/v1/commands/nonsense").as("alice", "voice").send();
        // Then
        assertThat(aged.status()).isEqualTo(404);
        assertThat(bad.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(longs = {-601, 75})
    void shouldNotSearchWhenIdIsOfAnotherTime(long seconds) throws Exception {
        // Given
        var searched = new AtomicInteger();
        routes.archive = id -> {
            searched.incrementAndGet();
            return Optional.empty();
        };
        // When
        var answer = routes.call("GET", "/v1/commands/" + issuedAt(Instant.now().plusSeconds(seconds)))
                .as("gateway", "voice:ingest")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(404);
        assertThat(searched).hasValue(0);
    }

    @Test
    void shouldAskToComeBackWhenCallerSearchesAlready() throws Exception {
        // Given
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        routes.archive = id -> {
            begun.countDown();
            awaitQuietly(go);
            return Optional.of(decision(null));
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> get("alice", "voice"));
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            // When
            var second = threads.submit(() -> get("alice", "voice")).get(30, TimeUnit.SECONDS);
            go.countDown();
            // Then
            assertThat(second.status()).isEqualTo(202);
            assertThat(second.header("Retry-After")).isEqualTo("1");
            assertThat(first.get().status()).isEqualTo(200);
            assertThat(get("alice", "voice").status()).isEqualTo(200);
        } finally {
            go.countDown();
        }
    }

    @Test
    void shouldSearchAgainWhenSearchFailed() throws Exception {
        // Given
        routes.archive = id -> {
            throw new IllegalStateException("search");
        };
        assertThat(get("alice", "voice").status()).isEqualTo(500);
        routes.archive = id -> Optional.of(decision(null));
        // When
        var answer = get("alice", "voice");
        // Then
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"voice, 202", "voice:ingest, 202", "voice:admin, 202", "voice:analytics, 403", "'', 403"})
    void shouldWantScopeWhenAsked(String scope, int status) throws Exception {
        // When
        var answer = get("alice", scope);
        // Then
        assertThat(answer.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.json().get("code").asText()).isEqualTo("MISSING_SCOPE");
        }
    }

    private RunningRoutes.Answer get(String user, String scope) throws Exception {
        return routes.call("GET", "/v1/commands/" + mine).as(user, scope).send();
    }

    private static CommandId issuedAt(Instant instant) {
        return new CommandId(new UUID(instant.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L), 3, "00000000");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Decision decision(String submittedBy) {
        return Decision.newBuilder()
                .setCommandId(mine.toString())
                .setWaddleId("w")
                .setType(CommandType.LEAVE)
                .setActorUserId("alice")
                .setSubmittedBy(submittedBy)
                .setChannelId("c")
                .setOutcome(DecisionOutcome.ACCEPTED)
                .setRevision(4)
                .setSubmittedAt(Instant.EPOCH)
                .setDecidedAt(Instant.EPOCH)
                .build();
    }
}
