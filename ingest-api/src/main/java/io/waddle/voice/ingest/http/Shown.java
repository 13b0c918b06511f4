package io.waddle.voice.ingest.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.ingest.sight.Sight;

/** What a look found. */
record Shown(ObjectNode json, Holds holds) {

    /** For whom and how long it stays as it is. */
    enum Holds {
        /** For all who may see it, until the waddle's next revision. */
        FOR_ALL,
        /** For the caller, until the waddle's next revision. */
        FOR_CALLER,
        /** It may change without a revision. */
        FOR_NOW
    }

    static Shown forAll(ObjectNode json) {
        return new Shown(json, Holds.FOR_ALL);
    }

    /** @param sight what was shown depends on it */
    static Shown forCaller(ObjectNode json, Sight sight) {
        return new Shown(json, sight.until().isPresent() ? Holds.FOR_NOW : Holds.FOR_CALLER);
    }

    Shown forNow() {
        return new Shown(json, Holds.FOR_NOW);
    }
}
