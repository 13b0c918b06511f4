package io.waddle.voice.ingest.command;

import java.util.regex.Pattern;

/** The one shape of ids. It leaves out the slash that joins them in the keys of rows. */
public final class Ids {
    private static final String SHAPE = "[A-Za-z0-9_-]{1,64}";
    private static final Pattern PATTERN = Pattern.compile(SHAPE);

    private Ids() {}

    public static String checked(String field, String text) {
        if (!PATTERN.matcher(text).matches()) {
            throw new MalformedRequest(field, Fields.shown(text), SHAPE);
        }
        return text;
    }
}
