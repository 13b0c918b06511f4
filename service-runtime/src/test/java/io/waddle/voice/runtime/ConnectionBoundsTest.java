package io.waddle.voice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionBoundsTest {
    private static final String REQUEST = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Duration HEADERS = Duration.ofSeconds(1);

    private final CountDownLatch released = new CountDownLatch(1);
    private final ServiceHttp http = new ServiceHttp("127.0.0.1", new Hardening(3, HEADERS, CrossOrigin.none()));

    @BeforeEach
    void start() {
        http.start(
                0,
                config -> config.routes.get("/slow", context -> {
                    assertThat(released.await(30, TimeUnit.SECONDS)).isTrue();
                    context.result("finished");
                }));
    }

    @AfterEach
    void stop() {
        released.countDown();
        http.close();
    }

    @Test
    void shouldHaveRoomForAllWhoComeAtOnce() {
        // Given
        var server = Javalin.create(config -> new Hardening(3, HEADERS, CrossOrigin.none()).apply(config))
                .start("127.0.0.1", 0);
        try {
            // Then
            assertThat(server.jettyServer().server().getConnectors())
                    .singleElement(InstanceOfAssertFactories.type(ServerConnector.class))
                    .extracting(ServerConnector::getAcceptQueueSize)
                    .isEqualTo(1_024);
        } finally {
            server.stop();
        }
    }

    @Test
    void shouldCloseWhenHeadersComeByteByByte() throws Exception {
        try (var slow = connected()) {
            // When
            var sending = Thread.startVirtualThread(() -> trickle(slow, "GET /health/live HTTP/1.1\r\nX: "));
            // Then
            assertThat(slow.getInputStream().read())
                    .as("closed without an answer")
                    .isEqualTo(-1);
            assertThat(sending.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void shouldCloseWhenNoRequestComesAtAll() throws Exception {
        try (var silent = connected()) {
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void shouldLetARequestTakeLongerWhenItHasArrived() throws Exception {
        // Given
        try (var client = connected()) {
            send(client, "GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            // When
            assertThat(released.await(2 * HEADERS.toMillis(), TimeUnit.MILLISECONDS))
                    .isFalse();
            released.countDown();
            // Then
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("finished");
        }
    }

    @Test
    void shouldKeepAConnectionWhenItIsIdleForLessThanItMay() throws Exception {
        // Given
        try (var client = connected()) {
            send(client, REQUEST);
            assertThat(client.getInputStream().read()).isEqualTo('H');
            // When
            assertThat(released.await(2 * HEADERS.toMillis(), TimeUnit.MILLISECONDS))
                    .isFalse();
            client.getInputStream().skipNBytes(client.getInputStream().available());
            send(client, REQUEST);
            // Then
            assertThat(client.getInputStream().read()).isEqualTo('H');
        }
    }

    @Test
    void shouldLetOthersWaitWhenThereAreAsManyAsMayBe() throws Exception {
        // Given
        var clients = new Socket[3];
        for (int i = 0; i < clients.length; i++) {
            clients[i] = connected();
            send(clients[i], REQUEST);
            assertThat(clients[i].getInputStream().read()).isEqualTo('H');
        }
        try (var late = connected()) {
            send(late, REQUEST);
            var answer = CompletableFuture.supplyAsync(() -> first(late), Thread::startVirtualThread);
            assertThat(released.await(500, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(answer).isNotDone();
            // When
            clients[0].close();
            // Then
            await().untilAsserted(() -> assertThat(answer).isCompletedWithValue((int) 'H'));
        } finally {
            clients[1].close();
            clients[2].close();
        }
    }

    private Socket connected() throws IOException {
        var socket = new Socket(http.uri().getHost(), http.uri().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static int first(Socket socket) {
        try {
            return socket.getInputStream().read();
        } catch (IOException e) {
            return -1;
        }
    }

    /** Until it is cut, never idle. */
    private void trickle(Socket socket, String beginning) {
        try {
            send(socket, beginning);
            while (!released.await(50, TimeUnit.MILLISECONDS)) {
                send(socket, "x");
            }
        } catch (IOException | InterruptedException e) {
            // It is cut.
        }
    }
}
