package io.waddle.voice.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waddle.voice.standalone.host.Port;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaRegistryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUBJECT = "/subjects/voice.events-value";
    private static final String SEAT = """
            {"type": "record", "name": "Seat", "fields": [{"name": "user", "type": "string"}]}""";
    private static final String SEAT_WITH_DEFAULT = """
            {"type": "record", "name": "Seat", "fields": [
              {"name": "user", "type": "string"}, {"name": "muted", "type": "boolean", "default": false}]}""";
    private static final String SEAT_WITHOUT_DEFAULT = """
            {"type": "record", "name": "Seat", "fields": [
              {"name": "user", "type": "string"}, {"name": "muted", "type": "boolean"}]}""";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private SchemaRegistry registry;

    @BeforeEach
    void start() {
        registry = SchemaRegistry.start(directory, Port.any());
    }

    @AfterEach
    void close() {
        registry.close();
        http.close();
    }

    @Test
    void shouldGiveTheSchemaBackWhenRegistered() throws Exception {
        int id = register(SUBJECT, SEAT);

        assertThat(get("/schemas/ids/" + id).path("schema").asText()).isEqualTo(canonical(SEAT));
        assertThat(get("/subjects")).isEqualTo(JSON.readTree("[\"voice.events-value\"]"));
        assertThat(get(SUBJECT + "/versions")).isEqualTo(JSON.readTree("[1]"));
        assertThat(get(SUBJECT + "/versions/latest").path("id").asInt()).isEqualTo(id);
        assertThat(get(SUBJECT + "/versions/1/schema")).isEqualTo(JSON.readTree(SEAT));
        assertThat(get("/schemas/ids/" + id + "/versions").findValue("subject").asText())
                .isEqualTo("voice.events-value");
    }

    @Test
    void shouldGiveTheSameIdWhenTheTextDiffersInBlanksOnly() throws Exception {
        int id = register(SUBJECT, SEAT);

        assertThat(register(SUBJECT, canonical(SEAT))).isEqualTo(id);
        assertThat(register("/subjects/voice%2Fother", SEAT)).isEqualTo(id);
        assertThat(get(SUBJECT + "/versions")).hasSize(1);
        assertThat(get("/subjects/voice%2Fother/versions")).hasSize(1);
    }

    @Test
    void shouldKeepIdsAndLevelsWhenRestarted() throws Exception {
        int first = register(SUBJECT, SEAT);
        int second = register(SUBJECT, SEAT_WITH_DEFAULT);
        send("PUT", "/config/voice.events-value", "{\"compatibility\":\"NONE\"}");
        registry.close();

        registry = SchemaRegistry.start(directory, Port.any());

        assertThat(register(SUBJECT, SEAT)).isEqualTo(first);
        assertThat(get("/schemas/ids/" + second).path("schema").asText()).isEqualTo(canonical(SEAT_WITH_DEFAULT));
        assertThat(get("/config/voice.events-value").path("compatibilityLevel").asText())
                .isEqualTo("NONE");
    }

    @Test
    void shouldFindTheVersionWhenLookedUp() throws Exception {
        int id = register(SUBJECT, SEAT);

        var found = send("POST", SUBJECT, body(SEAT));
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(found.body()).path("id").asInt()).isEqualTo(id);
        assertThat(JSON.readTree(found.body()).path("version").asInt()).isEqualTo(1);
        assertThat(code(send("POST", SUBJECT, body(SEAT_WITH_DEFAULT)))).isEqualTo(40403);
        assertThat(code(send("POST", "/subjects/nobody", body(SEAT)))).isEqualTo(40401);
    }

    @Test
    void shouldRefuseWhenIncompatible() throws Exception {
        register(SUBJECT, SEAT);

        var refused = send("POST", SUBJECT + "/versions", body(SEAT_WITHOUT_DEFAULT));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(code(refused)).isEqualTo(409);
        assertThat(refused.body())
                .contains("READER_FIELD_MISSING_DEFAULT_VALUE")
                .contains("muted");
        assertThat(get(SUBJECT + "/versions")).hasSize(1);
    }

    @Test
    void shouldCompareWithEveryVersionWhenTransitive() throws Exception {
        register(SUBJECT, SEAT_WITH_DEFAULT);
        register(SUBJECT, SEAT);
        var clash = """
                {"type": "record", "name": "Seat", "fields": [
                  {"name": "user", "type": "string"}, {"name": "muted", "type": "int", "default": 0}]}""";

        assertThat(send("POST", SUBJECT + "/versions", body(clash)).statusCode())
                .isEqualTo(409);
        assertThat(isCompatible("/compatibility" + SUBJECT + "/versions/latest", clash))
                .isTrue();
        assertThat(isCompatible("/compatibility" + SUBJECT + "/versions/1", clash))
                .isFalse();
        send("PUT", "/config", "{\"compatibility\":\"FULL\"}");
        assertThat(register(SUBJECT, clash)).isEqualTo(3);
    }

    @Test
    void shouldDefaultToFullTransitive() throws Exception {
        assertThat(get("/config").path("compatibilityLevel").asText()).isEqualTo("FULL_TRANSITIVE");
        assertThat(get("/config/any?defaultToGlobal=true")
                        .path("compatibilityLevel")
                        .asText())
                .isEqualTo("FULL_TRANSITIVE");
        assertThat(code(send("GET", "/config/any", ""))).isEqualTo(40408);
        assertThat(code(send("PUT", "/config", "{\"compatibility\":\"SOME\"}"))).isEqualTo(42203);
    }

    @Test
    void shouldAnswerWithConfluentsCodesWhenSomethingIsWrong() throws Exception {
        assertThat(code(send("GET", "/schemas/ids/7", ""))).isEqualTo(40403);
        assertThat(code(send("GET", SUBJECT + "/versions", ""))).isEqualTo(40401);
        assertThat(code(send("POST", SUBJECT + "/versions", body("{\"type\":\"nothing\"}"))))
                .isEqualTo(42201);
        assertThat(code(send("POST", SUBJECT + "/versions", "{"))).isEqualTo(422);
        assertThat(code(send("POST", SUBJECT + "/versions", "{}"))).isEqualTo(422);
        register(SUBJECT, SEAT);
        assertThat(code(send("GET", SUBJECT + "/versions/2", ""))).isEqualTo(40402);
        assertThat(code(send("GET", SUBJECT + "/versions/0", ""))).isEqualTo(42202);
        assertThat(code(send("GET", "/nowhere", ""))).isEqualTo(404);
        assertThat(code(send("PUT", "/subjects", "{}"))).isEqualTo(405);
        assertThat(code(send("POST", SUBJECT + "/versions", "x".repeat((1 << 20) + 1))))
                .isEqualTo(413);
    }

    @Test
    void shouldRefuseWhatAPageInABrowserCouldSend() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(registry.url() + SUBJECT + "/versions"))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(body(SEAT)))
                .build();

        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
    }

    private int register(String subject, String schema) throws Exception {
        var response = send("POST", subject + "/versions", body(schema));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body()).path("id").asInt();
    }

    private boolean isCompatible(String path, String schema) throws Exception {
        return JSON.readTree(send("POST", path, body(schema)).body())
                .path("is_compatible")
                .asBoolean();
    }

    private JsonNode get(String path) throws Exception {
        var response = send("GET", path, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        assertThat(response.headers().firstValue("Content-Type")).contains("application/vnd.schemaregistry.v1+json");
        return response;
    }

    private static int code(HttpResponse<String> response) throws Exception {
        return JSON.readTree(response.body()).path("error_code").asInt();
    }

    private static String body(String schema) {
        return JSON.createObjectNode().put("schema", schema).toString();
    }

    private static String canonical(String schema) throws Exception {
        return JSON.readTree(schema).toString();
    }
}
