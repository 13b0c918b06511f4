package io.waddle.voice.ingest.command;

/** A request that does not have the form the contract asks for. */
public final class MalformedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param field path of what is wrong: {@code voice.bitrate}, {@code overrides[2].id}, or a header */
    public MalformedRequest(String field, String value, String expected) {
        this(field, "%s (expected: %s)".formatted(value, expected));
    }

    MalformedRequest(String field, String detail) {
        super("%s: %s".formatted(field, detail), null, false, false);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
