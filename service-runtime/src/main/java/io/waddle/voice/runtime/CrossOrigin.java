package io.waddle.voice.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.handler.CrossOriginHandler;

/**
 * Pages of which origins may read answers, by the Fetch standard (CORS). Never with credentials: who calls is told by a
 * header that pages have to know.
 */
record CrossOrigin(Set<String> origins) {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE");
    private static final Set<String> HEADERS =
            Set.of("Authorization", "Content-Type", "Idempotency-Key", "Prefer", "If-None-Match", "Last-Event-ID");
    private static final Set<String> EXPOSED = Set.of("ETag", "Location", "Retry-After");
    /** Browsers cap it at 10 minutes to 2 hours; an origin taken back is refused soon. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    CrossOrigin {
        origins = Set.copyOf(origins);
    }

    static CrossOrigin none() {
        return new CrossOrigin(Set.of());
    }

    static CrossOrigin of(Settings settings) {
        return settings.optional(Setting.CORS_ORIGINS)
                .map(text -> new CrossOrigin(Set.copyOf(List.of(text.split(",", -1)))))
                .orElseGet(CrossOrigin::none);
    }

    /** Empty when there are none: then browsers refuse by themselves. */
    Optional<CrossOriginHandler> handler() {
        if (origins.isEmpty()) {
            return Optional.empty();
        }
        var handler = new CrossOriginHandler();
        handler.setAllowedOriginPatterns(origins.stream().map(Pattern::quote).collect(Collectors.toSet()));
        handler.setAllowedMethods(METHODS);
        handler.setAllowedHeaders(HEADERS);
        handler.setExposedHeaders(EXPOSED);
        handler.setAllowCredentials(false);
        handler.setPreflightMaxAge(REMEMBERED);
        // A page of ours names its own origin too, which nobody configures.
        handler.setDeliverNonAllowedOriginWebSocketUpgradeRequests(true);
        return Optional.of(handler);
    }
}
