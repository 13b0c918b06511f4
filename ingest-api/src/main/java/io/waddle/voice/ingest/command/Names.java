package io.waddle.voice.ingest.command;

/** Display names: what a person can read. */
final class Names {
    private static final int MOST = 100;

    private Names() {}

    static String of(Fields fields, String name) {
        String text = PlainText.required(fields, name, 1, MOST);
        if (text.isBlank()) {
            throw fields.wrong(name, "blank", "a name");
        }
        return text;
    }
}
