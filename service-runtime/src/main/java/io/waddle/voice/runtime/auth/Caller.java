package io.waddle.voice.runtime.auth;

import java.util.Set;

/** Who sent a request, and what their token allows. */
public record Caller(String userId, Set<Scope> scopes) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean holds(Scope scope) {
        return scopes.contains(scope);
    }
}
