package io.waddle.voice.realtimekit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** As with curl: without a token. */
class ControlTest extends SimulatorTestBase {
    @Test
    void shouldConnectAndDisconnectWhenAsked() throws Exception {
        // Given
        String meeting = meeting();
        enrol(meeting, "ann");

        // When
        var connected = control("POST", "/meetings/" + meeting + "/connect", "{\"userId\":\"ann\"}");
        control("POST", "/meetings/" + meeting + "/intrude", "{\"userId\":\"ben\"}");

        // Then
        assertThat(connected.status()).isEqualTo(200);
        assertThat(connected.data().path("peerId").asText()).isNotEmpty();
        var shown = control("GET", "/meetings", null).data().get(0);
        assertThat(shown.path("id").asText()).isEqualTo(meeting);
        assertThat(shown.path("title").asText()).isEqualTo("s-1");
        assertThat(shown.path("status").asText()).isEqualTo("ACTIVE");
        assertThat(shown.path("connected")).extracting(JsonNode::asText).containsExactly("ann", "ben");

        // When
        var gone = control("POST", "/meetings/" + meeting + "/disconnect", "{\"userId\":\"ann\"}");

        // Then
        assertThat(gone.data().path("disconnected").asInt()).isEqualTo(1);
        assertThat(simulator.connected(meeting)).containsExactly("ben");
    }

    @Test
    void shouldFailAsAskedUntilTheFaultsAreCleared() throws Exception {
        // When
        control("POST", "/faults", "{\"status\":503,\"count\":5,\"retryAfter\":2}");
        var refused = get("/meetings");
        control("DELETE", "/faults", null);

        // Then
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.response().headers().firstValue("retry-after")).contains("2");
        assertThat(get("/meetings").status()).isEqualTo(200);

        // When
        control("POST", "/faults", "{\"latencyMs\":300}");
        long start = System.nanoTime();
        get("/meetings");

        // Then
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000);
    }

    @Test
    void shouldSayWhatIsWrongWithAnOrder() throws Exception {
        // Given
        String meeting = meeting();
        String connect = "/meetings/" + meeting + "/connect";

        // When, Then
        refuses(connect, "{}", 400, "userId is required");
        refuses(connect, "{\"userId\":\" \"}", 400, "userId is blank");
        refuses(connect, "ann", 400, "no JSON object");
        refuses(connect, "{\"userId\":\"ann\"}", 409, "ann may not come in");
        refuses("/meetings/none/connect", "{\"userId\":\"ann\"}", 404, "meeting not found");
        refuses("/faults", "{}", 400, "status is required, or latencyMs alone");
        refuses("/faults", "{\"latencyMs\":1,\"count\":2}", 400, "status is required, or latencyMs alone");
        refuses("/faults", "{\"status\":200}", 400, "status must be a whole number from 400 to 599");
        refuses("/faults", "{\"status\":503,\"count\":\"many\"}", 400, "count must be");
        refuses("/faults", "{\"latencyMs\":-1}", 400, "latencyMs must be");
        refuses("/faults", "{\"statsu\":503}", 400, "statsu is unknown");
        assertThat(get("/meetings").status()).isEqualTo(200);
    }

    private void refuses(String path, String body, int status, String message) throws Exception {
        var answer = control("POST", path, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("error").path("message").asText()).contains(message);
    }

    private Answer control(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(simulator.baseUrl().resolve("/simulator" + path))
                // Which curl says of everything.
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body()), response);
    }
}
