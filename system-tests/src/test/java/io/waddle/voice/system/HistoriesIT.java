package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scripted histories of the state processor, here over HTTP on a real broker: the same lines, the same answers. Those
 * whose sense is the passing of time are played on the rules and on the topology driver only; waits are left out, and so
 * are reports of the media service, which have no route.
 */
final class HistoriesIT {
    private static final Path HISTORIES = Path.of("../state-processor/src/test/resources/histories");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path data;

    private static EmbeddedSystem system;

    /** Latest stage request of each user. */
    private final Map<String, String> requests = new HashMap<>();

    @BeforeAll
    static void start() {
        // Nobody connects, and nobody is to be sent away for it in the middle of a script.
        system = EmbeddedSystem.start(data, Map.of("VOICE_TIMER_CONNECT_LEASE", "10m"));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"broadcast", "configuration", "full-channel", "moderation"})
    void shouldGoAsScriptedOnARealBroker(String history) throws IOException {
        for (String line : Files.readAllLines(HISTORIES.resolve(history).resolve("script.jsonl"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                play("/v1/waddles/" + history, JSON.readTree(line));
            }
        }
    }

    private void play(String waddle, JsonNode line) {
        var api = api(line);
        Api.Answer answer;
        if (line.has("do")) {
            var event = line.get("do").deepCopy();
            var body = (ObjectNode) event;
            String channelId = body.remove("channelId").asText();
            if (body.has("requestId")) {
                body.put(
                        "requestId", requests.get(body.get("requestId").asText().replace("of ", "")));
            }
            answer = api.post(waddle + "/channels/" + channelId + "/events", body.toString());
        } else if (line.has("put")) {
            answer = api.put(
                    path(waddle, line.get("put").asText()), line.get("body").toString());
        } else if (line.has("delete")) {
            answer = api.delete(path(waddle, line.get("delete").asText()));
        } else {
            return;
        }
        var request = answer.body().path("stageRequest");
        if (request.has("requestId")) {
            requests.put(
                    request.get("userId").asText(), request.get("requestId").asText());
        }
        assertExpected(line, answer);
    }

    private static void assertExpected(JsonNode line, Api.Answer answer) {
        var expected = line.path("expect");
        String word = expected.isObject() ? expected.get("code").asText() : expected.asText();
        if (word.equals("accepted") || word.equals("no-op")) {
            assertThat(answer.status()).as("%s -> %s", line, answer.body()).isIn(200, 204);
            return;
        }
        assertThat(answer.code()).as("%s -> %s", line, answer.body()).isEqualTo(word);
        if (expected.isObject()) {
            expected.properties()
                    .forEach(member -> assertThat(
                                    answer.body().path(member.getKey()).asText())
                            .as("%s: %s", line, member.getKey())
                            .isEqualTo(member.getValue().asText()));
        }
    }

    private static Api api(JsonNode line) {
        URI base = system.ingest();
        String scope = line.path("admin").asBoolean() ? "voice voice:admin" : "voice";
        return Api.withToken(
                base, Api.token(line.path("user").asText(), scope, Instant.now().plusSeconds(3600)));
    }

    private static String path(String waddle, String below) {
        return below.isEmpty() ? waddle : waddle + "/" + below;
    }
}
