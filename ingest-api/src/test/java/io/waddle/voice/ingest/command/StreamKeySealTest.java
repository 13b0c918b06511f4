package io.waddle.voice.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waddle.voice.avro.ConfigKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class StreamKeySealTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String BODY =
            "{\"name\":\"On air\",\"type\":\"BROADCAST\",\"voice\":{\"broadcast\":{\"streamKey\":\"%s\"}}}";

    private final StreamKeySeal seal =
            new StreamKeySeal(Optional.of(Base64.getEncoder().encodeToString(KEY)));

    @Test
    void shouldOpenWithKeyAndChannelOnlyWhenSealed() throws Exception {
        // When
        ByteBuffer sealed = seal.seal("w", "c", "live_secret");
        // Then
        assertThat(opened(sealed, "w/c")).isEqualTo("live_secret");
        assertThatThrownBy(() -> opened(sealed, "w/other")).isInstanceOf(AEADBadTagException.class);
        assertThat(new String(bytes(sealed), StandardCharsets.ISO_8859_1)).doesNotContain("live_secret");
        assertThat(seal.seal("w", "c", "live_secret")).as("another IV").isNotEqualTo(sealed);
    }

    @Test
    void shouldRefuseWhenThereIsNoKeyToSealWith() {
        // Given
        var forms = new ConfigForms(new StreamKeySeal(Optional.empty()));
        var body = JsonBody.read(BODY.formatted("live_secret").getBytes(StandardCharsets.UTF_8));
        // When, Then
        assertThatThrownBy(() -> forms.read(ConfigKind.CHANNEL, "w", "c", body))
                .isInstanceOf(SealingKeyMissing.class)
                .hasMessageContaining("VOICE_SEALING_KEY");
    }

    @Test
    void shouldNotRepeatStreamKeyWhenItIsMalformed() {
        // Given
        var forms = new ConfigForms(seal);
        var body = JsonBody.read(BODY.formatted("my secret").getBytes(StandardCharsets.UTF_8));
        // When, Then
        assertThatThrownBy(() -> forms.read(ConfigKind.CHANNEL, "w", "c", body))
                .isInstanceOf(MalformedRequest.class)
                .hasMessageNotContaining("my secret");
    }

    @Test
    void shouldDigestByContentWhenStreamKeyIsGiven() {
        // Given
        var digest = new PayloadDigest(seal);
        var one = JsonBody.read(BODY.formatted("one").getBytes(StandardCharsets.UTF_8));
        var other = JsonBody.read(BODY.formatted("other").getBytes(StandardCharsets.UTF_8));
        // When
        var first = digest.of("PUT", "/v1/waddles/w/channels/c", one);
        // Then
        assertThat(first).isEqualTo(digest.of("PUT", "/v1/waddles/w/channels/c", one.deepCopy()));
        assertThat(first).isNotEqualTo(digest.of("PUT", "/v1/waddles/w/channels/c", other));
        assertThat(first).isNotEqualTo(digest.of("PUT", "/v1/waddles/w/channels/d", one));
        assertThat(seal.masked(one).toString()).doesNotContain("\"one\"");
    }

    private static String opened(ByteBuffer sealed, String associated) throws Exception {
        byte[] bytes = bytes(sealed);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(KEY, "AES"),
                new GCMParameterSpec(128, Arrays.copyOf(bytes, 12)));
        cipher.updateAAD(associated.getBytes(StandardCharsets.UTF_8));
        return new String(cipher.doFinal(bytes, 12, bytes.length - 12), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
