package io.waddle.voice.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFilterTest {
    private final AddressFilter filter = new AddressFilter(false);
    private final AddressFilter developers = new AddressFilter(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "HTTPS://example.org:443/hook?a=b#c",
                "https://example.org:1024/",
                "https://example.org:65535/",
                "https://8.8.8.8/",
                "https://[2606:4700::1111]/"
            })
    void shouldTakeAUrlWhenItIsHttps(String url) {
        // When, Then
        assertThatNoException().isThrownBy(() -> filter.url(url));
        assertThatNoException().isThrownBy(() -> developers.url(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org",
                "http://8.8.8.8:8080/",
                "http://127.0.0.1.example.org:8080/",
                "ftp://example.org",
                "file:///etc/passwd",
                "gopher://127.0.0.1:8080",
                "example.org/hook",
                "/hook",
                "",
                "https:",
                "https://",
                "https:///hook",
                "https://a b/",
                "https://my_host.example.org/",
                "https://me@example.org/",
                "https://me:pw@example.org/",
                "https://@example.org/",
                "https://example.org@127.0.0.1/",
                "https://example.org:0/",
                "https://example.org:22/",
                "https://example.org:80/",
                "https://example.org:1023/",
                "https://example.org:65536/"
            })
    void shouldRefuseAUrlWhoeverAsks(String url) {
        // When, Then
        assertThatExceptionOfType(AddressRefused.class).isThrownBy(() -> filter.url(url));
        assertThatExceptionOfType(AddressRefused.class).isThrownBy(() -> developers.url(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080/", "http://localhost:8080/", "http://[::1]:8080/"})
    void shouldTakeHttpOnLoopbackWhenThatIsAllowed(String url) {
        // When, Then
        assertThatNoException().isThrownBy(() -> developers.url(url));
        assertThatExceptionOfType(AddressRefused.class).isThrownBy(() -> filter.url(url));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, this host",
        "0.255.255.255, this host",
        "10.0.0.0, private",
        "10.255.255.255, private",
        "100.64.0.0, carriers",
        "100.100.100.200, metadata of a cloud",
        "100.127.255.255, carriers",
        "169.254.0.1, link-local",
        "169.254.169.254, metadata of clouds",
        "168.63.129.16, host of a virtual machine",
        "172.16.0.0, private",
        "172.31.255.255, private",
        "192.0.0.170, protocol assignments",
        "192.0.2.1, documentation",
        "192.88.99.1, 6to4 relay",
        "192.168.0.1, private",
        "198.18.0.1, benchmarks",
        "198.19.255.255, benchmarks",
        "198.51.100.1, documentation",
        "203.0.113.1, documentation",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.1, reserved",
        "255.255.255.255, broadcast",
        "::, unspecified",
        "::ffff:10.0.0.1, mapped",
        "::ffff:169.254.169.254, mapped",
        "::10.0.0.1, compatible",
        "::8.8.8.8, compatible",
        "::ffff:0:10.0.0.1, translated",
        "64:ff9b::10.0.0.1, NAT64",
        "64:ff9b::127.0.0.1, NAT64 of loopback",
        "64:ff9b::169.254.169.254, NAT64",
        "64:ff9b:1::10.0.0.1, local NAT64",
        "64:ff9b:1::8.8.8.8, local NAT64",
        "100::1, discard",
        "2001::1, Teredo",
        "2001:0:a00:1::, Teredo",
        "2001:2::1, benchmarks",
        "2001:db8::1, documentation",
        "2002:a00:1::1, 6to4 of 10.0.0.1",
        "2002:7f00:1::1, 6to4 of 127.0.0.1",
        "3fff::1, documentation",
        "5f00::1, segment routing",
        "fc00::1, unique local",
        "fd00:ec2::254, metadata of a cloud",
        "fdff::1, unique local",
        "fe80::1, link-local",
        "febf::1, link-local",
        "fec0::1, site-local",
        "ff02::1, multicast",
        "ff0e::1, multicast"
    })
    void shouldRefuseAnAddressWhenItIsNotPublic(String address, String kind) {
        // When, Then
        assertThat(filter.allows(InetAddress.ofLiteral(address))).as(kind).isFalse();
        assertThat(developers.allows(InetAddress.ofLiteral(address))).as(kind).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"})
    void shouldAllowLoopbackWhenToldTo(String address) {
        // When, Then
        assertThat(filter.allows(InetAddress.ofLiteral(address))).isFalse();
        assertThat(developers.allows(InetAddress.ofLiteral(address))).isTrue();
    }

    /** Next to what is refused, so that no block is wider than it says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "168.63.129.17",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "64:ff9b::8.8.8.8",
                "2000::1",
                "2001:200::1",
                "2001:db7::1",
                "2001:db9::1",
                "2003::1",
                "2606:4700::1111",
                "3ffe::1",
                "3fff:1000::1"
            })
    void shouldAllowAnAddressWhenItIsPublic(String address) {
        // When, Then
        assertThat(filter.allows(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void shouldRefuseANameWhenOneOfItsAddressesIsNotPublic() {
        // Given
        InetAddress[] addresses = {InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("10.0.0.1")};
        // When, Then
        assertThatExceptionOfType(AddressRefused.class)
                .isThrownBy(() -> filter.check(addresses))
                .withMessageNotContaining("10.0.0.1");
    }
}
