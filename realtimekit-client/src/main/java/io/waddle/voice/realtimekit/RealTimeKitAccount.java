package io.waddle.voice.realtimekit;

import java.net.URI;
import java.util.Set;

/**
 * Where the API is, and who we are there.
 *
 * @param baseUrl up to and including {@code /client/v4}; plain http on loopback only
 * @param apiToken a secret: never logged, and not shown by {@link #toString()}
 * @param requests that it may make in five minutes, whoever makes them
 */
public record RealTimeKitAccount(URI baseUrl, String apiToken, String accountId, String appId, int requests) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /** @throws IllegalArgumentException for a token that would travel in the clear */
    public RealTimeKitAccount {
        if (!"https".equals(baseUrl.getScheme()) && !LOOPBACK.contains(baseUrl.getHost())) {
            throw new IllegalArgumentException(
                    "base URL: %s (expected: https, or http on loopback)".formatted(baseUrl));
        }
    }

    URI app() {
        return URI.create("%s/accounts/%s/realtime/kit/%s".formatted(baseUrl, accountId, appId));
    }

    @Override
    public String toString() {
        return "RealTimeKitAccount[%s, app %s]".formatted(baseUrl, appId);
    }
}
