package io.waddle.voice.benchmarks;

import java.nio.file.Path;

/** The script that started us. */
public final class Launcher {
    private static final String ROOT = "voice.root";

    private Launcher() {}

    /** Of the working copy; the current directory when started by hand. */
    public static Path root() {
        return Path.of(System.getProperty(ROOT, "."));
    }

    public static Path script() {
        return root().resolve("voice").toAbsolutePath().normalize();
    }
}
