package io.waddle.voice.runtime;

/** A setting that the process cannot start with. The message is the one line to show. */
public final class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingException(String name, String value, String expected) {
        super("%s: %s (expected: %s)".formatted(name, value, expected));
    }

    /** For settings that are wrong together or in a way only their reader knows. */
    public SettingException(Setting setting, String value, String expected) {
        this(setting.variable(), value, expected);
    }
}
