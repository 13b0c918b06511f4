package io.waddle.voice.ingest.command;

/** Display names: what a person can read. */
final class Names {
    private static final int MOST = 100;

    private Names() {}

    static String of(Fields fields, String name) {
        String text = fields.text(name);
        int length = text.codePointCount(0, text.length());
        if (length < 1 || length > MOST) {
            throw fields.wrong(name, "%d characters".formatted(length), "1..%d".formatted(MOST));
        }
        if (text.codePoints().anyMatch(Names::unprintable)) {
            throw fields.wrong(name, Fields.shown(text), "no control characters");
        }
        if (text.isBlank()) {
            throw fields.wrong(name, "blank", "a name");
        }
        return text;
    }

    private static boolean unprintable(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
    }
}
