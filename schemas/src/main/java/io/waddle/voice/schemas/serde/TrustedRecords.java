package io.waddle.voice.schemas.serde;

import io.waddle.voice.avro.VoiceCommand;
import org.apache.avro.util.ClassSecurityValidator;

/** Avro makes no class that it was not told to trust; ours are those generated from our own schemas. */
final class TrustedRecords {
    private static final String PACKAGE = VoiceCommand.class.getPackageName();

    private TrustedRecords() {}

    /** Adds our records to those already trusted in this JVM. Repeating it changes nothing. */
    static synchronized void install() {
        var current = ClassSecurityValidator.getGlobal();
        if (!current.isTrusted(VoiceCommand.class)) {
            ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                    current, type -> type.getPackageName().equals(PACKAGE)));
        }
    }
}
