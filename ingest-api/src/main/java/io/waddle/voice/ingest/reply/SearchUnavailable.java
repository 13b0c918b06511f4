package io.waddle.voice.ingest.reply;

/** An answer cannot be searched for now. */
public final class SearchUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SearchUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
