package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.ingest.reply.CommandId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void shouldFindNothingWhenItIsTooOldOrNoId() throws Exception {
        // Given
        String old = "0190163d-8694-739b-aea5-966c26f8ad91";
        var outdated = new CommandId(java.util.UUID.fromString(old), 3, "00000000");
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
