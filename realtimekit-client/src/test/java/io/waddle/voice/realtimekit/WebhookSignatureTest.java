package io.waddle.voice.realtimekit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.waddle.voice.realtimekit.WebhookSignature.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that publishes keys of the test. */
class WebhookSignatureTest {
    private static final byte[] BODY = "{\"event\":\"meeting.started\"}".getBytes(StandardCharsets.UTF_8);
    private static final KeyPair OLD = pair();
    private static final KeyPair NEW = pair();

    private final AtomicInteger fetches = new AtomicInteger();
    private volatile KeyPair published = OLD;
    private volatile int status = 200;
    private volatile Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private HttpServer server;
    private WebhookSignature signature;

    @BeforeEach
    void publish() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/key", exchange -> {
            fetches.incrementAndGet();
            String pem = "-----BEGIN PUBLIC KEY-----\\n"
                    + Base64.getEncoder().encodeToString(published.getPublic().getEncoded())
                    + "\\n-----END PUBLIC KEY-----";
            byte[] answer = "{\"success\":true,\"data\":{\"publicKey\":\"%s\"}}"
                    .formatted(pem)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        var address = URI.create(
                "http://127.0.0.1:%d/key".formatted(server.getAddress().getPort()));
        signature = new WebhookSignature(new WebhookKey(address, () -> now));
    }

    @AfterEach
    void stop() {
        signature.close();
        server.stop(0);
    }

    @Test
    void shouldKnowWhatIsSignedFromWhatIsNot() {
        // When, Then
        assertThat(signature.check(BODY, signed(OLD, BODY))).isEqualTo(Verdict.VALID);
        assertThat(signature.check("{}".getBytes(StandardCharsets.UTF_8), signed(OLD, BODY)))
                .isEqualTo(Verdict.INVALID);
        assertThat(signature.check(BODY, signed(NEW, BODY))).isEqualTo(Verdict.INVALID);
        assertThat(signature.check(BODY, "no base64!")).isEqualTo(Verdict.INVALID);
        assertThat(signature.check(BODY, "")).isEqualTo(Verdict.INVALID);
    }

    @Test
    void shouldAskForTheKeyOnceWhenManyWebhooksCome() {
        // When
        for (int i = 0; i < 50; i++) {
            assertThat(signature.check(BODY, signed(OLD, BODY))).isEqualTo(Verdict.VALID);
        }

        // Then
        assertThat(fetches).hasValue(1);
    }

    @Test
    void shouldTakeAnotherKeyWhenItWasChanged() {
        // Given
        signature.check(BODY, signed(OLD, BODY));
        published = NEW;
        now = now.plusSeconds(31);

        // When
        var verdict = signature.check(BODY, signed(NEW, BODY));

        // Then
        assertThat(verdict).isEqualTo(Verdict.VALID);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void shouldAskNoMoreThanEveryThirtySecondsWhenForgeriesCome() {
        // When
        for (int i = 0; i < 20; i++) {
            assertThat(signature.check(BODY, signed(NEW, BODY))).isEqualTo(Verdict.INVALID);
            now = now.plusSeconds(5);
        }

        // Then
        assertThat(fetches.get()).isBetween(3, 4);
    }

    @Test
    void shouldKeepTheKeyWhenItCannotBeHadAnew() {
        // Given
        signature.check(BODY, signed(OLD, BODY));
        status = 500;
        now = now.plus(Duration.ofHours(2));

        // When, Then
        assertThat(signature.check(BODY, signed(OLD, BODY))).isEqualTo(Verdict.VALID);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void shouldSayThatItDoesNotKnowWhenThereNeverWasAKey() {
        // Given
        status = 503;

        // When, Then
        assertThat(signature.check(BODY, signed(OLD, BODY))).isEqualTo(Verdict.UNKNOWN);

        // Given
        status = 200;
        now = now.plusSeconds(31);

        // When, Then
        assertThat(signature.check(BODY, signed(OLD, BODY))).isEqualTo(Verdict.VALID);
    }

    private static String signed(KeyPair pair, byte[] body) {
        try {
            var signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(pair.getPrivate());
            signer.update(body);
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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
