package io.waddle.voice.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.standalone.VoiceStack.Running;
import io.waddle.voice.standalone.demo.Demo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evenings on the whole stack, and a visitor who looks whether it is true what is told. */
class DemoTest {
    private static final Map<String, String> FREE_PORTS = Map.of(
            "VOICE_KAFKA_PORT", "0",
            "VOICE_REGISTRY_PORT", "0",
            "VOICE_POSTGRES_PORT", "0",
            "VOICE_INGEST_PORT", "0",
            "VOICE_CONNECTOR_PORT", "0",
            "VOICE_STATE_PORT", "0",
            "VOICE_ANALYTICS_PORT", "0");
    private static final List<String> CHANNELS = List.of("lounge", "kitchen", "games", "open-stage", "balcony");
    /** It takes half a minute on an idle machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path directory;

    private static VoiceStack stack;
    private static Running running;
    private static AccessTokens tokens;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        var terminal = new Terminal(new PrintStream(OutputStream.nullOutputStream()));
        stack = new VoiceStack(DataDirectory.at(directory), Services.ALL, terminal);
        running = stack.start(Settings.fromEnvironment(FREE_PORTS));
        tokens = new AccessTokens(running.settings().text(Setting.JWT_SECRET), running.settings());
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void shouldBeLivelyAndLeaveNobodyBehindWhenPlayedUntilClosed() throws Exception {
        var lines = new CopyOnWriteArrayList<String>();
        var demo = new Demo(running.ingest().orElseThrow(), tokens.ofDemo(), Demo.SEED, lines::add);
        var playing = new FutureTask<Void>(() -> {
            demo.play(Optional.empty());
            return null;
        });
        Thread.ofVirtual().start(playing);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(lines)
                        .anyMatch(line -> line.matches(".* refused: \\w+ .* Kitchen table \\(CHANNEL_FULL, limit 5\\)"))
                        .anyMatch(line -> line.matches(".* \\w+ lets \\w+ speak"))
                        .anyMatch(line -> line.matches(".* people are here, [1-9]\\d* of them talking; .*")));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(peopleIn("lounge")).isGreaterThan(2));

        demo.close();

        playing.get();
        assertThat(lines).anyMatch(DemoTest::tellsTheEnd).anyMatch(line -> line.contains(" 0 failed;"));
        CHANNELS.forEach(this::assertThatNobodyIsLeftIn);
    }

    @Test
    void shouldFindTheStackAndEndByItselfWhenPlayedFromTheCommandLine() {
        var out = new StringWriter();

        int exit = Voice.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute("demo", "--data", directory.toString(), "--for", "5s", "--seed", "2");

        assertThat(exit).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("an evening begins in waddle evening"))
                .anyMatch(line -> line.matches(" 0:0\\d  \\w+ joins .*"))
                .anyMatch(DemoTest::tellsTheEnd);
        CHANNELS.forEach(this::assertThatNobodyIsLeftIn);
    }

    /** On a busy machine not every departure is decided while the demo waits; decided they are. */
    private static boolean tellsTheEnd(String line) {
        return line.equals("all have left") || line.endsWith(" could not be heard of any more");
    }

    /** The first look may not be answered in time on a busy machine. */
    private void assertThatNobodyIsLeftIn(String channel) {
        await(channel)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(peopleIn(channel)).isEqualTo(1));
    }

    /** With the visitor, who goes there to see. */
    private int peopleIn(String channel) {
        var uri = URI.create("%s/v1/waddles/evening/channels/%s/events"
                .formatted(running.ingest().orElseThrow(), channel));
        var token = tokens.mint("alice", "voice", Instant.now(), Duration.ofMinutes(1));
        var request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"type\":\"join\"}"))
                .build();
        try {
            var body = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
            return body.path("participantsTotal").asInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
