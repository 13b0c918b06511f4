package io.waddle.voice.standalone.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where this user's programs keep what they can make again. */
public final class UserCache {

    private UserCache() {}

    /** @param substitute for users without a home that they may write to */
    public static Path directory(Path substitute) {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .or(() -> Optional.of(Path.of(System.getProperty("user.home"), ".cache")))
                .filter(UserCache::canBeWritten)
                .orElse(substitute)
                .resolve("waddle-voice");
    }

    private static boolean canBeWritten(Path directory) {
        return Files.isDirectory(directory)
                ? Files.isWritable(directory)
                : directory.getParent() != null && Files.isWritable(directory.getParent());
    }
}
