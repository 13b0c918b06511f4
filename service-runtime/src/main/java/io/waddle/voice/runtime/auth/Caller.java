package io.waddle.voice.runtime.auth;

import java.time.Instant;
import java.util.Set;

/**
 * Who sent a request, and what their token allows.
 *
 * @param expiresAt when the token does; it is still accepted a little later, as clocks differ
 */
public record Caller(String userId, Set<Scope> scopes, Instant expiresAt) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean holds(Scope scope) {
        return scopes.contains(scope);
    }
}
