package io.waddle.voice.outgoing;

import static io.waddle.voice.outgoing.Broadcasts.notice;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.outgoing.WebhookPost.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against real servers on loopback. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebhookPostTest {
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("8.8.8.8");
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> lookups = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var some : open) {
            some.close();
        }
    }

    @Test
    void shouldPostTheBodySignedWhenAReceiverListens() {
        // Given
        var receiver = receiver(Receiver.status(204));
        // When
        var answer = post(true, HERE).post(notice("b", 7), receiver.url("/hook?key=x"));
        // Then
        assertThat(answer).isEqualTo(new Answer.Taken());
        assertThat(receiver.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.path()).isEqualTo("/hook?key=x");
            assertThat(delivery.body()).isEqualTo(new String(notice("b", 7).body(), StandardCharsets.UTF_8));
            assertThat(delivery.id()).isEqualTo("w/b/7");
            assertThat(delivery.headers().getFirst("Content-Type")).startsWith("application/json");
            assertThat(delivery.headers().getFirst("User-Agent")).isEqualTo("waddle-voice");
            assertThat(delivery.headers().get("Upgrade")).isNull();
            assertThat(delivery.headers().getFirst("Waddle-Signature")).matches("t=\\d{10},v1=[0-9a-f]{64}");
        });
    }

    @Test
    void shouldConnectToWhatWasCheckedWhenANameCouldAnswerAnew() {
        // Given
        var receiver = receiver(Receiver.status(200));
        // When
        var answer = post(true, HERE).post(notice("b", 7), receiver.url("/"));
        // Then
        assertThat(answer).isEqualTo(new Answer.Taken());
        assertThat(lookups).containsExactly("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://rebound.example:%d/", "https://127.0.0.1:%d/", "https://2130706433:%d/"})
    void shouldNotEvenConnectWhenANameIsOfOurOwnNetwork(String url) throws IOException {
        // Given
        try (var listener = listener()) {
            // When
            var answer = post(false, HERE).post(notice("b", 7), url.formatted(listener.getLocalPort()));
            // Then
            assertThat(answer).isEqualTo(new Answer.Refused("host has an address that is not public"));
            assertThat(isConnectedTo(listener)).isFalse();
        }
    }

    @Test
    void shouldNotEvenConnectWhenOneOfSeveralAddressesIsOfOurOwnNetwork() throws IOException {
        // Given
        try (var listener = listener()) {
            // When
            var answer = post(false, PUBLIC, HERE)
                    .post(notice("b", 7), "https://rebound.example:%d/".formatted(listener.getLocalPort()));
            // Then
            assertThat(answer).isInstanceOf(Answer.Refused.class);
            assertThat(isConnectedTo(listener)).isFalse();
        }
    }

    @Test
    void shouldNotLookUpANameWhenTheUrlWillNotDo() {
        // When
        var answer = post(true, HERE).post(notice("b", 7), "http://example.org:8080/");
        // Then
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(lookups).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void shouldNotFollowWhenItIsSentElsewhere(int status) {
        // Given
        var inner = receiver(Receiver.status(200));
        var receiver = receiver(exchange -> {
            exchange.getResponseHeaders().set("Location", inner.url("/admin"));
            exchange.sendResponseHeaders(status, -1);
        });
        // When
        var answer = post(true, HERE).post(notice("b", 7), receiver.url("/"));
        // Then
        assertThat(answer).isEqualTo(new Answer.Failed("status " + status));
        assertThat(inner.deliveries()).isEmpty();
    }

    @Test
    void shouldTellGoneFromFailed() {
        // When, Then
        assertThat(post(true, HERE)
                        .post(notice("b", 7), receiver(Receiver.status(410)).url("/")))
                .isEqualTo(new Answer.Gone());
        for (int status : List.of(400, 401, 404, 429, 500, 503)) {
            assertThat(post(true, HERE)
                            .post(
                                    notice("b", 7),
                                    receiver(Receiver.status(status)).url("/")))
                    .isEqualTo(new Answer.Failed("status " + status));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1L << 40})
    void shouldReadLittleWhenAnAnswerNeverEnds(long length) {
        // Given
        var written = new AtomicLong();
        var receiver = receiver(exchange -> {
            exchange.sendResponseHeaders(200, length);
            byte[] block = new byte[8 * 1024];
            while (true) {
                exchange.getResponseBody().write(block);
                exchange.getResponseBody().flush();
                written.addAndGet(block.length);
            }
        });
        var begin = Instant.now();
        // When
        var answer = post(true, HERE).post(notice("b", 7), receiver.url("/"));
        // Then: what the buffers of the system take, and no more
        assertThat(answer).isEqualTo(new Answer.Taken());
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(15));
        assertThat(written.get()).isLessThan(32L * 1024 * 1024);
    }

    @Test
    void shouldGiveUpWhenAReceiverIsSilent() {
        // Given
        var receiver = receiver(exchange -> pause(Duration.ofSeconds(30)));
        var patience = new WebhookPost.Patience(Duration.ofSeconds(1), Duration.ofSeconds(20));
        // When
        var answer = patient(patience, true, HERE).post(notice("b", 7), receiver.url("/"));
        // Then
        assertThat(answer).isEqualTo(new Answer.Failed("no answer: SocketTimeoutException"));
    }

    @ParameterizedTest
    @CsvSource({"http, HTTP/1.1 200 OK__X: ", "https, 160303__3fff02"})
    void shouldGiveUpWhenAnAnswerComesByteByByte(String scheme, String begin) throws IOException {
        // Given
        byte[] first = scheme.equals("http")
                ? begin.replace("__", "\r\n").getBytes(StandardCharsets.US_ASCII)
                : HexFormat.of().parseHex(begin.replace("__", ""));
        try (var listener = listener()) {
            Thread.ofVirtual().start(() -> speak(listener, first, new byte[1], Duration.ofMillis(100)));
            var started = Instant.now();
            // When
            var answer = impatient(HERE)
                    .post(notice("b", 7), "%s://127.0.0.1:%d/".formatted(scheme, listener.getLocalPort()));
            // Then
            assertThat(answer).isInstanceOf(Answer.Failed.class);
            assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(15));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\n"})
    void shouldReadLittleWhenHeadersNeverEnd(String begin) throws IOException {
        // Given
        String block = begin.endsWith(": ") ? "x".repeat(8_192) : "X: y\r\n".repeat(1_000);
        try (var listener = listener()) {
            var written = CompletableFuture.supplyAsync(() -> speak(
                    listener,
                    begin.getBytes(StandardCharsets.US_ASCII),
                    block.getBytes(StandardCharsets.US_ASCII),
                    Duration.ZERO));
            var started = Instant.now();
            // When
            var answer =
                    impatient(HERE).post(notice("b", 7), "http://127.0.0.1:%d/".formatted(listener.getLocalPort()));
            // Then
            assertThat(answer).isInstanceOf(Answer.Failed.class);
            assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(15));
            assertThat(written.join()).isLessThan(32L * 1024 * 1024);
        }
    }

    @Test
    void shouldGiveUpWhenItIsToldToGoOnForEver() throws IOException {
        // Given
        byte[] goOn = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try (var listener = listener()) {
            Thread.ofVirtual().start(() -> speak(listener, goOn, goOn, Duration.ofMillis(10)));
            // When
            var answer =
                    impatient(HERE).post(notice("b", 7), "http://127.0.0.1:%d/".formatted(listener.getLocalPort()));
            // Then
            assertThat(answer).isInstanceOf(Answer.Failed.class);
        }
    }

    @Test
    void shouldFailWhenItIsClosed() {
        // Given
        var receiver = receiver(Receiver.status(200));
        var post = post(true, HERE);
        post.close();
        // When, Then
        assertThat(post.post(notice("b", 7), receiver.url("/"))).isInstanceOf(Answer.Failed.class);
    }

    @Test
    void shouldFailWhenNobodyListensOrTheNameIsUnknown() throws IOException {
        // Given
        int port;
        try (var listener = listener()) {
            port = listener.getLocalPort();
        }
        // When, Then
        assertThat(post(true, HERE).post(notice("b", 7), "http://127.0.0.1:%d/".formatted(port)))
                .isInstanceOf(Answer.Failed.class);
        assertThat(post(true).post(notice("b", 7), "https://nowhere.example/"))
                .isEqualTo(new Answer.Failed("no answer: UnknownHostException"));
    }

    @Test
    void shouldFailWhenAServerSpeaksNoTls() {
        // Given
        var receiver = receiver(Receiver.status(200));
        // When
        var answer = post(true, HERE).post(notice("b", 7), "https://127.0.0.1:%d/".formatted(receiver.port()));
        // Then
        assertThat(answer).isInstanceOf(Answer.Failed.class);
        assertThat(receiver.deliveries()).isEmpty();
    }

    @Test
    void shouldHaveRoomForOthersWhenManyRequestsEndedBadly() {
        // Given
        var endless = receiver(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[64 * 1024]);
            pause(Duration.ofSeconds(30));
        });
        var well = receiver(Receiver.status(200));
        var post = impatient(HERE);
        // When
        for (int i = 0; i < 5; i++) {
            post.post(notice("b", i), endless.url("/"));
        }
        // Then: of two places none is lost
        assertThat(post.post(notice("b", 7), well.url("/"))).isEqualTo(new Answer.Taken());
    }

    private WebhookPost post(boolean allowLoopback, InetAddress... addresses) {
        return patient(WebhookPost.Patience.STANDARD, allowLoopback, addresses);
    }

    /** Where no answer will do. */
    private WebhookPost impatient(InetAddress address) {
        return patient(new WebhookPost.Patience(Duration.ofSeconds(1), Duration.ofSeconds(2)), true, address);
    }

    private WebhookPost patient(WebhookPost.Patience patience, boolean allowLoopback, InetAddress... addresses) {
        var filter = new AddressFilter(allowLoopback);
        var names = new CheckedNames(filter, host -> {
            lookups.add(host);
            if (addresses.length == 0) {
                throw new UnknownHostException(host);
            }
            return addresses;
        });
        var signer = new WebhookSigner("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        var post = new WebhookPost(filter, signer, names, patience, 2);
        open.add(post);
        return post;
    }

    private Receiver receiver(Receiver.Manner manner) {
        var receiver = new Receiver(manner);
        open.add(receiver);
        return receiver;
    }

    private static ServerSocket listener() throws IOException {
        return new ServerSocket(0, 5, HERE);
    }

    private static boolean isConnectedTo(ServerSocket listener) throws IOException {
        listener.setSoTimeout(200);
        try (var _ = listener.accept()) {
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Says one thing at first, and another for as long as it is listened to; answers how much that was. */
    private static long speak(ServerSocket listener, byte[] first, byte[] then, Duration pause) {
        long written = 0;
        try (var socket = listener.accept()) {
            socket.getOutputStream().write(first);
            while (true) {
                socket.getOutputStream().write(then);
                written += then.length;
                pause(pause);
            }
        } catch (IOException e) {
            return written;
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
