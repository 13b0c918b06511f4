package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent to whichever route: a 4xx as a problem, nothing on the log, and the next good request works. */
class AbuseTest {
    private static final String EVENTS = "POST /v1/waddles/w/channels/c/events";
    private static final String JOIN = "{\"type\":\"join\"}";

    @TempDir
    private static Path directory;

    private static RunningRoutes routes;

    @BeforeAll
    static void start() {
        // Abuse is not to be refused for its number.
        routes = new RunningRoutes(directory, Map.of("VOICE_RATE_USER", "100000", "VOICE_RATE_USER_BURST", "100000"));
    }

    @AfterAll
    static void stop() {
        routes.close();
    }

    @AfterEach
    void shouldBeUnharmed() throws Exception {
        boolean nothing = routes.log.isEmpty();
        routes.reset();
        var answer = routes.call("POST", "/v1/waddles/w/channels/c/events", "{'type':'join'}")
                .as("alice", "voice")
                .send();
        routes.reset();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(nothing).as("nothing on the log").isTrue();
    }

    /** Of the application itself, with ids in their places. */
    static List<String> endpoints() {
        return routes.endpoints().stream()
                .filter(endpoint -> endpoint.contains("/v1/"))
                .toList();
    }

    /** Tickets and tokens are asked for without one. A webhook's is looked at when its sender is known. */
    static Stream<String> endpointsWithABody() {
        return endpoints().stream()
                .filter(endpoint -> endpoint.startsWith("P")
                        && !endpoint.endsWith("/stream-tickets")
                        && !endpoint.endsWith("/token")
                        && !endpoint.endsWith("/webhooks/realtimekit"));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void shouldAnswerUnauthenticatedWhenATokenIsForged(String endpoint) throws Exception {
        for (String token : forged()) {
            // When
            String answer = raw(line(endpoint, "x"), "Authorization: Bearer " + token + "\r\n", JOIN);
            // Then
            assertRefused(answer, 401, endpoint);
            assertThat(answer).contains("WWW-Authenticate");
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void shouldRefuseWhenTheTokenAllowsNothing(String endpoint) throws Exception {
        // When
        String answer = raw(line(endpoint, "x"), bearer("profile"), JOIN);
        // Then
        assertRefused(answer, 400, 499, endpoint);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void shouldRefuseWhenAnIdIsNone(String endpoint) throws Exception {
        for (String id : List.of(
                "a%2Fb",
                "a%2fb",
                "%2e%2e%2f",
                "%2e%2e",
                "..",
                "a%5Cb",
                "a%00b",
                "a%0d%0aSet-Cookie:%20x=y",
                "a%7Fb",
                "a;b=c",
                "a%3Bb",
                "%C3%A9",
                "%C3%28",
                "%",
                "%zz",
                "a%252Fb",
                "a".repeat(65),
                "%20",
                "<b>")) {
            if (endpoint.contains("{")) {
                // When
                String answer = raw(line(endpoint, id), bearer("voice voice:ingest voice:admin"), JOIN);
                // Then
                assertRefused(answer, 400, 499, endpoint + " with " + id);
                assertThat(answer).doesNotContainIgnoringCase("\nSet-Cookie");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void shouldRefuseWhenTheRequestIsNotHttp(String endpoint) throws Exception {
        String line = line(endpoint, "x");
        String bearer = bearer("voice voice:ingest voice:admin");
        for (String headers : List.of(
                "Host: y\r\n",
                "X: a\u0000b\r\n",
                "X: a\u0001b\r\n",
                "X: a\rb\r\n",
                " X: folded\r\n",
                "X : y\r\n",
                "no colon\r\n",
                "Content-Length: 2\r\nContent-Length: 3\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: 1e3\r\n",
                "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "Expect: something\r\n",
                "X: %s\r\n".formatted("y".repeat(20_000)),
                "X: y\r\n".repeat(5_000))) {
            // When
            String answer = sent(line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + bearer + headers + "\r\n{}");
            // Then
            assertRefused(answer, 400, 499, endpoint + " with " + headers.strip());
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void shouldRefuseWhenTheTargetIsTooLong(String endpoint) throws Exception {
        // When
        String path = raw(line(endpoint, "x") + "/" + "y".repeat(17_000), bearer("voice"), "");
        String query = raw(line(endpoint, "x") + "?q=" + "y".repeat(17_000), bearer("voice"), "");
        // Then
        assertRefused(path, 413, endpoint);
        assertRefused(query, 413, endpoint);
    }

    @ParameterizedTest
    @MethodSource("endpointsWithABody")
    void shouldRefuseWhenTheBodyIsNotAsExpected(String endpoint) throws Exception {
        String bearer = bearer("voice voice:ingest voice:admin");
        for (String body : List.of(
                "",
                "{",
                "nonsense",
                "null",
                "7",
                "{\"type\":\"join\"}}",
                "\u0000\u0000",
                "\u00ff\u00fe{\u0000}\u0000",
                "[".repeat(60_000),
                "{\"a\":".repeat(10_000),
                "{\"%s\":1}".formatted("k".repeat(60_000)),
                "{\"a\":%s}".formatted("9".repeat(60_000)),
                "{\"a\":\"\\ud800\"}",
                "{\"__proto__\":{},\"constructor\":{}}")) {
            // When
            String answer = raw(line(endpoint, "x"), bearer + "Content-Type: application/json\r\n", body);
            // Then
            assertRefused(answer, 400, endpoint + " with " + body.substring(0, Math.min(20, body.length())));
        }
    }

    @ParameterizedTest
    @MethodSource("endpointsWithABody")
    void shouldRefuseWhenTheBodyIsTooLargeOrOfAnotherType(String endpoint) throws Exception {
        String bearer = bearer("voice voice:ingest voice:admin");
        String json = "Content-Type: application/json\r\n";
        // When
        String large = raw(line(endpoint, "x"), bearer + json, "x".repeat(1_048_577));
        String chunked = sent(line(endpoint, "x") + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + bearer + json
                + "Transfer-Encoding: chunked\r\n\r\n"
                + ("10000\r\n" + "x".repeat(65_536) + "\r\n").repeat(17) + "0\r\n\r\n");
        // Then
        assertRefused(large, 413, endpoint);
        assertRefused(chunked, 413, endpoint);
        for (String type : List.of(
                "",
                "Content-Type: text/plain\r\n",
                "Content-Type: multipart/form-data; boundary=x\r\n",
                "Content-Type: application/json; charset=utf-16\r\n",
                json + "Content-Encoding: gzip\r\n",
                json + "Content-Encoding: identity, gzip\r\n")) {
            assertRefused(raw(line(endpoint, "x"), bearer + type, JOIN), 415, endpoint + " with " + type.strip());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n", "-1\r\n{}\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFFF\r\n{}", "5;x=\u0000\r\n"})
    void shouldRefuseWhenChunksAreBroken(String chunks) throws Exception {
        // When
        String answer = sent(EVENTS + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + bearer("voice")
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
        // Then
        assertRefused(answer, 400, chunks);
    }

    @Test
    void shouldRefuseWhenABodyEndsEarly() throws Exception {
        try (var client = connected()) {
            // Given
            write(
                    client,
                    EVENTS + " HTTP/1.1\r\nHost: x\r\n" + bearer("voice")
                            + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
            // When
            client.shutdownOutput();
            // Then
            assertRefused(read(client), 400, "half a body");
        }
    }

    @Test
    void shouldCutABodyThatComesTooSlowly() throws Exception {
        try (var client = connected()) {
            // Given
            write(
                    client,
                    EVENTS + " HTTP/1.1\r\nHost: x\r\n" + bearer("voice")
                            + "Content-Type: application/json\r\nContent-Length: 10000\r\n\r\n");
            var over = new CountDownLatch(1);
            long started = System.nanoTime();
            // When
            var sending = Thread.startVirtualThread(() -> trickle(client, over));
            String answer = read(client);
            over.countDown();
            // Then
            assertRefused(answer, 408, "a byte now and then");
            assertThat(answer).contains("REQUEST_TIMEOUT").contains("Connection: close");
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
            assertThat(sending.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void shouldAskForTheBodyOnlyWhenTheCallerIsKnown() throws Exception {
        String request = EVENTS + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\n"
                + "Content-Type: application/json\r\nContent-Length: 16\r\n";
        try (var known = connected()) {
            // When
            write(known, request + bearer("voice") + "\r\n");
            String invited = new String(known.getInputStream().readNBytes(25), StandardCharsets.US_ASCII);
            write(known, "{\"type\":\"dance\"}".substring(0, 16));
            // Then
            assertThat(invited).startsWith("HTTP/1.1 100 Continue");
            assertRefused(read(known), 400, "a body that was asked for");
        }
        assertRefused(sent(request + "\r\n"), 401, "a body that was not asked for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
    void shouldNotTakeAnotherMethodFromAHeader(String header) throws Exception {
        // When
        String answer = raw("GET /v1/waddles/w", bearer("voice:admin") + header + ": DELETE\r\n", "");
        // Then
        assertRefused(answer, 404, header);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD /v1/waddles/w/channels/c/events",
                "TRACE /v1/waddles/w",
                "CONNECT /v1/waddles/w",
                "PATCH /v1/waddles/w",
                "OPTIONS /v1/events",
                "get /v1/waddles/w"
            })
    void shouldRefuseAMethodThatIsNotOfferedThere(String line) throws Exception {
        assertRefused(raw(line, bearer("voice"), ""), 400, 405, line);
    }

    @Test
    void shouldHaveNoMoreThreadsWhenAllIsOver() throws Exception {
        // Given
        sent("nonsense\r\n\r\n");
        int before = Thread.activeCount();
        // When
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 300; i++) {
                var _ = clients.submit(
                        () -> sent("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nConnection: close\r\n\r\n{"));
            }
        }
        // Then
        assertThat(Thread.activeCount()).isLessThan(before + 20);
    }

    private static List<String> forged() throws Exception {
        String good = RunningRoutes.token("alice", "voice voice:admin voice:ingest");
        String[] parts = good.split("\\.", -1);
        String other = RunningRoutes.token("mallory", "voice").split("\\.", -1)[1];
        return List.of(
                "",
                "x",
                "..",
                parts[0] + "." + other + "." + parts[2],
                parts[0] + "." + parts[1] + ".",
                good + "x",
                good.substring(0, good.length() - 8),
                new PlainJWT(claims(claims -> claims)).serialize(),
                signed("another secret, and thirty-two bytes of it", claims -> claims),
                signed(RunningRoutes.SECRET, claims -> claims.issuer("somebody")),
                signed(RunningRoutes.SECRET, claims -> claims.audience("somebody")),
                signed(
                        RunningRoutes.SECRET,
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(90)))),
                signed(RunningRoutes.SECRET, claims -> claims.expirationTime(null)),
                signed(RunningRoutes.SECRET, claims -> claims.subject("a/b")),
                "a".repeat(8_000));
    }

    private static String signed(String secret, UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims(change));
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .subject("alice")
                        .issuer("waddle-voice")
                        .audience("waddle-voice")
                        .claim("scope", "voice voice:admin voice:ingest")
                        .expirationTime(Date.from(Instant.now().plusSeconds(60))))
                .build();
    }

    private static void assertRefused(String answer, int status, String what) {
        assertRefused(answer, status, status, what);
    }

    private static void assertRefused(String answer, int low, int high, String what) {
        assertThat(answer).as(what).startsWith("HTTP/1.1 ");
        assertThat(Integer.parseInt(answer.substring(9, 12)))
                .as("%s: %s", what, answer)
                .isBetween(low, high);
        assertThat(answer)
                .as(what)
                .contains("application/problem+json")
                .contains("nosniff")
                .doesNotContain("java.")
                .doesNotContain("jetty");
    }

    private static String line(String endpoint, String id) {
        return endpoint.replaceAll("\\{\\w+}", id);
    }

    private static String bearer(String scope) {
        return "Authorization: Bearer %s\r\n".formatted(RunningRoutes.token("alice", scope));
    }

    private static String raw(String line, String headers, String body) throws IOException {
        return sent(line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers
                + (body.isEmpty() ? "" : "Content-Length: %d\r\n".formatted(body.length())) + "\r\n" + body);
    }

    private static String sent(String request) throws IOException {
        try (var client = connected()) {
            write(client, request);
            return read(client);
        }
    }

    private static Socket connected() throws IOException {
        var socket = new Socket(routes.uri().getHost(), routes.uri().getPort());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void write(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String read(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void trickle(Socket client, CountDownLatch over) {
        try {
            while (!over.await(200, TimeUnit.MILLISECONDS)) {
                write(client, " ");
            }
        } catch (IOException | InterruptedException e) {
            // It was cut.
        }
    }
}
