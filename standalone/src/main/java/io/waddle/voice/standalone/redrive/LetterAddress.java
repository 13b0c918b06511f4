package io.waddle.voice.standalone.redrive;

import java.util.Optional;

/** Where a dead letter is among the dead letters; as text {@code PARTITION:OFFSET}. */
public record LetterAddress(int partition, long offset) {

    /** Empty when it is no such text. */
    public static Optional<LetterAddress> parse(String text) {
        // As many digits as surely fit.
        if (!text.matches("\\d{1,9}:\\d{1,18}")) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        return Optional.of(new LetterAddress(
                Integer.parseInt(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1))));
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
