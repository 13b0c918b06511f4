package io.waddle.voice.state.domain;

import java.time.Instant;
import java.util.Comparator;

/**
 * A text that the media service made of a session.
 *
 * @param at time that its report gave; of several the latest is kept
 */
public record Document(String url, Instant at) {
    private static final Comparator<Document> LATEST =
            Comparator.comparing(Document::at).thenComparing(Document::url);

    Document merged(Document other) {
        return LATEST.compare(this, other) >= 0 ? this : other;
    }
}
