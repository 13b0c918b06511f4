package io.waddle.voice.runtime.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sha256Test {

    /** Of FIPS 180-2, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq, 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    })
    void shouldDigestWhatItIsGivenAndNothingBefore(String text, String digest) {
        assertThat(HexFormat.of().formatHex(Sha256.of(text))).isEqualTo(digest);
        assertThat(HexFormat.of().formatHex(Sha256.of(text))).isEqualTo(digest);
    }
}
