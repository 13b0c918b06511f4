package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The behaviour on the embedded stack, and a stranger's program beside it. */
final class EmbeddedVoiceIT extends VoiceBehaviour {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path data;

    private static EmbeddedSystem system;

    @BeforeAll
    static void start() {
        system = EmbeddedSystem.start(data);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Override
    public VoiceSystem system() {
        return system;
    }

    /** The example of docs/events.md. */
    @Test
    void shouldLetAStrangerFollowTheEventsAndGoOnAfterCtrlC() throws InterruptedException {
        // Given
        var community =
                Community.found(system, "followed").members("ann", "bob").voice("duo", 2);
        community.join("ann", "duo");
        List<JsonNode> events = new ArrayList<>();

        // When: it begins with what is there, and is stopped
        try (var stranger = stranger()) {
            awaitJoin(stranger, "ann");
            stranger.interrupt();
            stranger.awaitExit(PATIENCE);
            events.addAll(followed(stranger));
        }
        community.join("bob", "duo");
        try (var stranger = stranger()) {
            awaitJoin(stranger, "bob");
            events.addAll(followed(stranger));
        }

        // Then: each event once
        assertThat(events)
                .extracting(event -> event.path("revision").asLong())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
    }

    private static VoiceProcess stranger() {
        return VoiceProcess.start(
                System.getProperty("events-consumer.jar"), Map.of(), system.kafka(), system.registry(), "stranger");
    }

    private static void awaitJoin(VoiceProcess stranger, String user) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(followed(stranger))
                        .anySatisfy(event -> assertThat(List.of(
                                        event.path("type").asText(),
                                        event.path("userId").asText()))
                                .containsExactly("PARTICIPANT_JOINED", user)));
    }

    private static List<JsonNode> followed(VoiceProcess stranger) {
        return stranger.output().stream()
                .filter(line -> line.startsWith("{\"waddleId\": \"followed\""))
                .map(EmbeddedVoiceIT::json)
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
