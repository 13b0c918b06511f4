package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.waddle.voice.ingest.command.LogUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which webhooks are kept, and what of them. Signed by a key that the test publishes. */
class WebhookRoutesTest {
    private static final String PATH = "/v1/webhooks/realtimekit";
    private static final String STARTED = "{\"event\":\"meeting.started\",\"meeting\":{\"id\":\"m\"}}";
    private static final KeyPair KEY = pair();

    @TempDir
    private Path directory;

    private HttpServer publisher;
    private RunningRoutes routes;

    @BeforeEach
    void start() throws IOException {
        publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publisher.createContext("/key", exchange -> {
            byte[] answer = "{\"success\":true,\"data\":{\"publicKey\":\"%s\"}}"
                    .formatted(
                            Base64.getEncoder().encodeToString(KEY.getPublic().getEncoded()))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        publisher.start();
        routes = new RunningRoutes(
                directory,
                Map.of(
                        "VOICE_RTK_WEBHOOK_KEY_URL",
                        "http://127.0.0.1:%d/key"
                                .formatted(publisher.getAddress().getPort())));
    }

    @AfterEach
    void stop() {
        routes.close();
        publisher.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtk", "dyte"})
    void shouldKeepWhatIsSigned(String prefix) throws Exception {
        // When
        var answer = routes.call("POST", PATH, STARTED)
                .header(prefix + "-signature", signed(STARTED))
                .header(prefix + "-uuid", "delivery")
                .header(prefix + "-webhook-id", "registration")
                .send();
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(routes.webhooks).singleElement().satisfies(webhook -> {
            assertThat(webhook.getEvent()).isEqualTo("meeting.started");
            assertThat(webhook.getBody()).isEqualTo(STARTED);
            assertThat(webhook.getDeliveryId()).isEqualTo("delivery");
            assertThat(webhook.getWebhookId()).isEqualTo("registration");
        });
    }

    @Test
    void shouldKeepNothingWhenItIsForgedOrChanged() throws Exception {
        for (String signature : new String[] {"", "x", "AAAA", signed(STARTED + " ")}) {
            // When
            var answer = post(STARTED, signature);
            // Then
            assertThat(answer.status()).as(signature).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isNotBlank();
        }
        assertThat(routes.call("POST", PATH, STARTED).send().status()).isEqualTo(401);
        assertThat(routes.webhooks).isEmpty();
    }

    @Test
    void shouldKeepARepeatToo() throws Exception {
        // When
        int first = post(STARTED, signed(STARTED)).status();
        int second = post(STARTED, signed(STARTED)).status();
        // Then
        assertThat(first).isEqualTo(200);
        assertThat(second).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"meeting.danced\",\"steps\":[1,2]}",
                "{\"noEvent\":true}",
                "[]",
                "{\"event\":7,\"meeting\":\"m\"}"
            })
    void shouldKeepWhatItDoesNotKnow(String body) throws Exception {
        // When
        var answer = post(body, signed(body));
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(routes.webhooks).hasSize(1);
    }

    @Test
    void shouldKeepNoStreamKey() throws Exception {
        // Given
        String body =
                "{\"event\":\"livestreaming.statusUpdate\",\"streamKey\":\"top-secret\",\"playbackUrl\":\"https://x\","
                        + "\"deep\":[{\"streamKey\":\"top-secret\"}]}";
        // When
        var answer = post(body, signed(body));
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(routes.webhooks)
                .singleElement()
                .satisfies(webhook -> assertThat(webhook.toString())
                        .doesNotContain("top-secret")
                        .contains("https://x"));
    }

    @Test
    void shouldTakeOneOfAMebibyteAndNoLarger() throws Exception {
        // Given
        String largest = "{\"event\":\"x\",\"pad\":\"%s\"}".formatted("y".repeat(1024 * 1024 - 22));
        // When
        var taken = post(largest, signed(largest));
        var refused = post(largest + " ".repeat(2), signed(largest + " ".repeat(2)));
        // Then
        assertThat(largest.length()).isLessThanOrEqualTo(1024 * 1024);
        assertThat(taken.status()).isEqualTo(200);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(routes.webhooks).hasSize(1);
    }

    @Test
    void shouldAskForItAgainWhenTheFaultIsOurs() throws Exception {
        // Given
        routes.logFailure = new LogUnavailable(new IOException("down"));
        // When
        var noLog = post(STARTED, signed(STARTED));
        // Then
        assertThat(noLog.status()).isEqualTo(503);
        assertThat(noLog.header("Retry-After")).isNotBlank();
    }

    @Test
    void shouldAskForItAgainWhenThereIsNoKey() throws Exception {
        // Given
        publisher.stop(0);
        // When
        var answer = post(STARTED, signed(STARTED));
        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(routes.webhooks).isEmpty();
    }

    private RunningRoutes.Answer post(String body, String signature) throws Exception {
        return routes.call("POST", PATH, body)
                .header("rtk-signature", signature)
                .header("rtk-uuid", "delivery")
                .send();
    }

    private static String signed(String body) throws GeneralSecurityException {
        var signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(KEY.getPrivate());
        signer.update(body.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signer.sign());
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
