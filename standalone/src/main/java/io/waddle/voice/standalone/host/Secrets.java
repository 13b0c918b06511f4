package io.waddle.voice.standalone.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** The secrets of one data directory: each made on its first use, one file each, readable by its owner alone. */
public final class Secrets {

    private final Path directory;

    private Secrets(Path directory) {
        this.directory = directory;
    }

    public static Secrets in(Path directory) {
        return new Secrets(directory);
    }

    /** 32 random bytes as base64url text: no character of it needs quoting in a URL, SQL or a shell. */
    public String token(String name) {
        return read(name).orElseGet(() -> make(name, Base64.getUrlEncoder().withoutPadding()));
    }

    /** 32 random bytes as plain base64 text, with padding. */
    public String key(String name) {
        return read(name).orElseGet(() -> make(name, Base64.getEncoder()));
    }

    public Optional<String> read(String name) {
        var file = file(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the secret " + file, e);
        }
    }

    public Path file(String name) {
        return directory.resolve(name);
    }

    private String make(String name, Base64.Encoder encoder) {
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        var text = encoder.encodeToString(random);
        try {
            PrivateFiles.createDirectory(directory);
            PrivateFiles.write(file(name), text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the secret " + file(name), e);
        }
        return text;
    }
}
