package io.waddle.voice.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CheckedNamesTest {

    @Test
    void shouldOfferFewAddressesWhenANameHasMany() throws UnknownHostException {
        // Given
        try (var names = names("1.1.1.1", "1.1.1.2", "1.1.1.3", "1.1.1.4")) {
            // When, Then
            assertThat(names.resolve("many.example")).containsExactly(addresses("1.1.1.1", "1.1.1.2", "1.1.1.3"));
        }
    }

    @Test
    void shouldRefuseANameWhenAnAddressThatItWouldNotOfferIsNotPublic() {
        // Given
        try (var names = names("1.1.1.1", "1.1.1.2", "1.1.1.3", "10.0.0.1")) {
            // When, Then
            assertThatExceptionOfType(AddressRefused.class).isThrownBy(() -> names.resolve("many.example"));
        }
    }

    @Test
    void shouldGiveUpWhenALookUpHangs() {
        // Given
        var filter = new AddressFilter(false);
        var begin = Instant.now();
        try (var names = new CheckedNames(filter, host -> {
            pause();
            return addresses("1.1.1.1");
        })) {
            // When, Then
            assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> names.resolve("slow.example"));
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
        }
    }

    private static CheckedNames names(String... addresses) {
        return new CheckedNames(new AddressFilter(false), host -> addresses(addresses));
    }

    private static InetAddress[] addresses(String... texts) {
        return Stream.of(texts).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
