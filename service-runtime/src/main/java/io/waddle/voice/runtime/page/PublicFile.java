package io.waddle.voice.runtime.page;

import io.javalin.http.Context;
import io.waddle.voice.runtime.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** Bytes that are the same for everybody, for as long as the service runs; compressed once, as that is costly. */
public final class PublicFile {
    /** A new version is seen within the hour; until then nothing is asked. */
    private static final String CACHED = "public, max-age=3600";

    /** Not refused with a weight of zero. */
    private static final Pattern GZIP = Pattern.compile("\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))");

    private static final int TAG_BYTES = 16;

    private final String contentType;
    private final byte[] bytes;
    private final byte[] compressed;
    private final String tag;

    public PublicFile(String contentType, byte[] bytes) {
        this.contentType = contentType;
        this.bytes = bytes;
        this.compressed = compressed(bytes);
        this.tag = tag(bytes);
    }

    /** @param resource absolute, of the class path; it has to be there */
    public static PublicFile ofResource(String contentType, String resource) {
        try (var input = PublicFile.class.getResourceAsStream(resource)) {
            return new PublicFile(
                    contentType, Objects.requireNonNull(input, resource).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void answer(Context context) {
        // Weak: one for both forms.
        context.header("ETag", "W/" + tag).header("Cache-Control", CACHED).header("Vary", "Accept-Encoding");
        context.disableCompression();
        if (EntityTag.matches(context, tag)) {
            context.status(304);
        } else if (takesGzip(context)) {
            context.header("Content-Encoding", "gzip").contentType(contentType).result(compressed);
        } else {
            context.contentType(contentType).result(bytes);
        }
    }

    private static boolean takesGzip(Context context) {
        String accepted = context.header("Accept-Encoding");
        return accepted != null && GZIP.matcher(accepted).find();
    }

    private static byte[] compressed(byte[] bytes) {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private static String tag(byte[] bytes) {
        return "\"%s\"".formatted(HexFormat.of().formatHex(Sha256.of(bytes), 0, TAG_BYTES));
    }
}
