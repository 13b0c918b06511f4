package io.waddle.voice.ingest.command;

import java.util.Optional;

/** Text for people: of bounded length, in code points, and without what cannot be shown. */
final class PlainText {
    private PlainText() {}

    static String required(Fields fields, String name, int least, int most) {
        return checked(fields, name, fields.text(name), least, most);
    }

    /** Absent and null are the same. */
    static Optional<String> optional(Fields fields, String name, int most) {
        return fields.optionalText(name).map(text -> checked(fields, name, text, 0, most));
    }

    private static String checked(Fields fields, String name, String text, int least, int most) {
        int length = text.codePointCount(0, text.length());
        if (length < least || length > most) {
            throw fields.wrong(name, "%d characters".formatted(length), "%d..%d".formatted(least, most));
        }
        if (text.codePoints().anyMatch(PlainText::unprintable)) {
            throw fields.wrong(name, Fields.shown(text), "no control characters");
        }
        return text;
    }

    private static boolean unprintable(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
    }
}
