package io.waddle.voice.analytics.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Place in a list that is ordered by a number, or a time in milliseconds, and by an id, both descending. Callers see a
 * text that means nothing to them.
 */
record Cursor(long place, String id) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18}):([!-~]{1,128})");

    static Cursor at(Instant time, String id) {
        return new Cursor(time.toEpochMilli(), id);
    }

    /** Empty when it was not made here. */
    static Optional<Cursor> parse(String text) {
        try {
            Matcher parts = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            return parts.matches()
                    ? Optional.of(new Cursor(Long.parseLong(parts.group(1)), parts.group(2)))
                            .filter(cursor -> cursor.text().equals(text))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Instant time() {
        return Instant.ofEpochMilli(place);
    }

    String text() {
        byte[] bytes = "%d:%s".formatted(place, id).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
