package io.waddle.voice.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is expected was computed by Python's {@code hmac}, as the documentation shows it. */
class WebhookSignerTest {
    private static final String SECRET = "75257dc386104b19c3a87ef40440f56a543ece65dccd933bb6f84010271f2eb4";

    private final WebhookSigner signer = new WebhookSigner(serverSecret(32));

    @Test
    void shouldSignAsDocumented() {
        // Given
        byte[] body = "{\"id\":\"w1/c1/7\"}".getBytes(StandardCharsets.UTF_8);
        // When
        String header = signer.sign("w1", "c1", body, Instant.parse("2026-01-01T12:00:00.999Z"));
        // Then
        assertThat(header)
                .isEqualTo("t=1767268800,v1=edcffcde4636fbdccc05e680d95ab4bb79bbf82c7e81e6bdc46320a2d7edcefb");
    }

    @Test
    void shouldGiveEachChannelASecretOfItsOwn() {
        // When, Then
        assertThat(signer.secretOf("w1", "c1")).isEqualTo(SECRET);
        assertThat(signer.secretOf("w1", "c2"))
                .isEqualTo("795d089f29647210673ad3fda6d6f6160ed900032510b13ed265ab3ae1f9891b");
    }

    @Test
    void shouldRefuseASecretWhenItIsShort() {
        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookSigner(serverSecret(31)))
                .withMessageContaining("31 bytes (expected: at least 32)");
    }

    private static byte[] serverSecret(int length) {
        byte[] secret = new byte[length];
        for (int i = 0; i < length; i++) {
            secret[i] = (byte) i;
        }
        return secret;
    }
}
