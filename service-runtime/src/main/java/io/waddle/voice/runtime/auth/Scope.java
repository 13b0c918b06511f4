package io.waddle.voice.runtime.auth;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a token allows. */
public enum Scope {
    /** Act and read as oneself. */
    VOICE("voice"),
    /** Post events on behalf of users. */
    INGEST("voice:ingest"),
    /** Configure and read anything. */
    ADMIN("voice:admin"),
    /** Read analytics. */
    ANALYTICS("voice:analytics");

    private final String label;

    Scope(String label) {
        this.label = label;
    }

    /** As the claim spells it. */
    public String label() {
        return label;
    }

    /** Reads a space separated claim; scopes of other systems are passed over. */
    static Set<Scope> parse(String claim) {
        var words = Set.copyOf(Arrays.asList(claim.split(" ", -1)));
        return Arrays.stream(values())
                .filter(scope -> words.contains(scope.label))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }
}
