package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waddle.voice.runtime.contract.HttpContract;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That what is not as the contract has it is seen. */
class HttpContractTest {
    private static final HttpContract CONTRACT = HttpContract.read(IngestRoutes.CONTRACT);
    private static final String EVENTS = "/v1/waddles/w/channels/c/events";
    private static final String ROLE = "{'id':'r','waddleId':'w','name':'R','permissions':[],'revision':1}";

    private static HttpRequest request(String method, String path, String body) {
        var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.replace('\'', '"'));
        return HttpRequest.newBuilder(URI.create("http://localhost" + path))
                .method(method, publisher)
                .header("Content-Type", "application/json")
                .build();
    }

    private static Answer answer(int status, String body, String... headers) {
        String type = status >= 400 ? "application/problem+json" : "application/json";
        var all = new java.util.HashMap<String, List<String>>(Map.of("Content-Type", List.of(type)));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        return new Answer(status, body.replace('\'', '"'), HttpHeaders.of(all, (_, _) -> true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /v1/waddles/w/roles/r | | 200 | " + ROLE,
                "GET | /v1/waddles/w/roles/r?atLeast=3 | | 200 | " + ROLE,
                "PUT | /v1/waddles/w/roles/r | {'name':'R'} | 200 | " + ROLE,
                "GET | /health/live | | 200 | {'live':true}",
            })
    void shouldAcceptWhatIsAsDescribed(String method, String path, String sent, int status, String body) {
        // Given
        var request = request(method, path, sent == null ? "" : sent);
        // When, Then
        assertThatCode(() -> CONTRACT.require(request, answer(status, body))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "an unknown path | GET | /v1/nothing | | 200 | {}",
                "an unknown method | DELETE | /health/live | | 200 | {}",
                "a status not described | GET | /v1/waddles/w/roles/r | | 201 | " + ROLE,
                "a field missing | GET | /v1/waddles/w/roles/r | | 200 | {'id':'r','waddleId':'w','name':'R','revision':1}",
                "a field too many | GET | /health/live | | 200 | {'live':true,'since':1}",
                "a value of another kind | GET | /health/live | | 200 | {'live':'yes'}",
                "a bad path parameter | GET | /v1/waddles/w/roles/r%21 | | 200 | " + ROLE,
                "a bad query parameter | GET | /v1/waddles/w/roles/r?atLeast=-1 | | 200 | " + ROLE,
                "an unknown field sent | PUT | /v1/waddles/w/roles/r | {'name':'R','colour':'red'} | 200 | " + ROLE,
                "a body where there is none | GET | /v1/waddles/w/roles/r | {} | 200 | " + ROLE,
            })
    void shouldRefuseWhatIsNotAsDescribed(
            String what, String method, String path, String sent, int status, String body) {
        // Given
        var request = request(method, path, sent == null ? "" : sent);
        // When, Then
        assertThatThrownBy(() -> CONTRACT.require(request, answer(status, body)))
                .as(what)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not as the contract has it");
    }

    @Test
    void shouldHoldTheAnswerAloneWhenARequestIsRefused() {
        // Given
        var request = request("POST", EVENTS, "{'type':'dance'}");
        String problem = "{'type':'urn:waddle:voice:problem:malformed','title':'Request is malformed','status':400,"
                + "'detail':'d','code':'MALFORMED','%s':'type'}";
        // When, Then
        assertThatCode(() -> CONTRACT.require(request, answer(400, problem.formatted("field"))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> CONTRACT.require(request, answer(400, problem.formatted("feld"))))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> CONTRACT.require(request, answer(202, "{'commandId':'x'}")))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldAskForHeadersWhenTheyAreDescribed() {
        // Given
        var request = request("POST", EVENTS, "{'type':'join'}");
        // When, Then
        assertThatCode(() -> CONTRACT.require(
                        request, answer(202, "{'commandId':'x'}", "Location", "/v1/commands/x", "Retry-After", "1")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> CONTRACT.require(request, answer(202, "{'commandId':'x'}", "Retry-After", "1")))
                .hasMessageContaining("no header Location");
        assertThatThrownBy(() -> CONTRACT.require(
                        request, answer(202, "{'commandId':'x'}", "Location", "/v1/commands/x", "Retry-After", "soon")))
                .hasMessageContaining("Retry-After");
    }

    /** As a client has it. */
    private record Answer(int statusCode, String body, HttpHeaders headers) implements HttpResponse<String> {
        @Override
        public HttpRequest request() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<HttpResponse<String>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public URI uri() {
            throw new UnsupportedOperationException();
        }

        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }
}
