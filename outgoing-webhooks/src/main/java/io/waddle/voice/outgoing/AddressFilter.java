package io.waddle.voice.outgoing;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where may be posted to: to https on the public internet. Whoever configures a channel must not make us speak to our own
 * network. Immutable.
 */
public final class AddressFilter {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int HTTPS = 443;
    /** Below it are ports of mail, names and the like, which nobody receives webhooks on. */
    private static final int FIRST_FREE_PORT = 1_024;

    private static final int LAST_PORT = 65_535;

    /** Of the IANA registry of special-purpose addresses: all that is not globally reachable, or is no host. */
    private static final List<AddressBlock> NOT_PUBLIC_4 = blocks(
            "0.0.0.0/8", // this host
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carriers' translation; metadata of one cloud
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local; metadata of most clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // relays of 6to4
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, and broadcast
            "168.63.129.16/32"); // looks public, and is the host of a virtual machine on Azure

    /** All that is assigned to hosts; mapped, compatible, unique local, link-local and multicast ones lie outside. */
    private static final AddressBlock GLOBAL_6 = AddressBlock.of("2000::/3");

    private static final List<AddressBlock> NOT_PUBLIC_6 = blocks(
            "2001::/23", // protocol assignments: Teredo, benchmarks
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4: an IPv4 address within, and no relays any more
            "3fff::/20"); // documentation

    /** How a network without IPv4 reaches it: the last four bytes are where it goes. */
    private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::/96");

    private static final int NAT64_PREFIX_BYTES = 12;

    private final boolean allowLoopback;

    /** @param allowLoopback for tests and the stack on a developer's machine: http and https to this machine as well */
    public AddressFilter(boolean allowLoopback) {
        this.allowLoopback = allowLoopback;
    }

    /** @throws AddressRefused for a URL that nothing is posted to, whatever its name resolves to */
    public URI url(String text) {
        URI url = parsed(text);
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            throw new AddressRefused("URL without a host or with a user (expected: https://host/path)");
        }
        if (!isSafe(url)) {
            throw new AddressRefused("scheme of URL (expected: https)");
        }
        int port = port(url);
        if (port != HTTPS && (port < FIRST_FREE_PORT || port > LAST_PORT)) {
            throw new AddressRefused(
                    "port: %d (expected: %d or %d..%d)".formatted(port, HTTPS, FIRST_FREE_PORT, LAST_PORT));
        }
        return url;
    }

    private static URI parsed(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new AddressRefused("no URL (expected: https://host/path)");
        }
    }

    private boolean isSafe(URI url) {
        return "https".equalsIgnoreCase(url.getScheme())
                || (allowLoopback && "http".equalsIgnoreCase(url.getScheme()) && LOOPBACK.contains(url.getHost()));
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? HTTPS : 80;
    }

    /**
     * Every one must be allowed: which of them is connected to is chance.
     *
     * @throws AddressRefused for a name with an address that is not
     */
    void check(InetAddress[] addresses) {
        if (!Arrays.stream(addresses).allMatch(this::allows)) {
            throw new AddressRefused("host has an address that is not public");
        }
    }

    /** Whether an address may be connected to. */
    public boolean allows(InetAddress address) {
        return address.isLoopbackAddress() ? allowLoopback : isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        if (NAT64.holds(address)) {
            return isPublic(within(address));
        }
        return address instanceof Inet6Address
                ? GLOBAL_6.holds(address) && isOutside(NOT_PUBLIC_6, address)
                : isOutside(NOT_PUBLIC_4, address);
    }

    private static boolean isOutside(List<AddressBlock> blocks, InetAddress address) {
        return blocks.stream().noneMatch(block -> block.holds(address));
    }

    private static InetAddress within(InetAddress translated) {
        byte[] bytes = translated.getAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, NAT64_PREFIX_BYTES, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static List<AddressBlock> blocks(String... texts) {
        return Stream.of(texts).map(AddressBlock::of).toList();
    }
}
