package io.waddle.voice.system;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The behaviour on the embedded stack. */
final class EmbeddedVoiceIT extends VoiceBehaviour {
    @TempDir
    private static Path data;

    private static EmbeddedSystem system;

    @BeforeAll
    static void start() {
        system = EmbeddedSystem.start(data);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Override
    public VoiceSystem system() {
        return system;
    }
}
