package io.waddle.voice.ingest.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** Bytes that are the same for everybody, for as long as the service runs. */
final class PublicFile {
    /** A new version is seen within the hour; until then nothing is asked. */
    private static final String CACHED = "public, max-age=3600";

    private static final int TAG_BYTES = 16;

    private final String contentType;
    private final byte[] bytes;
    private final String tag;

    PublicFile(String contentType, byte[] bytes) {
        this.contentType = contentType;
        this.bytes = bytes;
        this.tag = tag(bytes);
    }

    /** @param resource absolute, of the class path; it has to be there */
    static PublicFile ofResource(String contentType, String resource) {
        try (var input = PublicFile.class.getResourceAsStream(resource)) {
            return new PublicFile(
                    contentType, Objects.requireNonNull(input, resource).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void answer(Context context) {
        context.header("ETag", tag).header("Cache-Control", CACHED);
        if (EntityTag.matches(context, tag)) {
            context.status(304);
        } else {
            context.contentType(contentType).result(bytes);
        }
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "\"%s\"".formatted(HexFormat.of().formatHex(Arrays.copyOf(digest, TAG_BYTES)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
