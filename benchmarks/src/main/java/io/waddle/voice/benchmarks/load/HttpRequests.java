package io.waddle.voice.benchmarks.load;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests as bytes, made before they are needed. */
public final class HttpRequests {
    private final URI base;
    private final String headers;

    /** @param headers each with its end of line */
    public HttpRequests(URI base, String... headers) {
        this.base = base;
        this.headers = String.join("", headers);
    }

    public static String bearer(String token) {
        return "Authorization: Bearer %s\r\n".formatted(token);
    }

    /** Answered once the log has it, without waiting for the decision. */
    public static String async() {
        return "Prefer: respond-async\r\n";
    }

    /** Waits for the decision for as long as is allowed. */
    public static String patient() {
        return "Prefer: wait=10\r\n";
    }

    public static String type(String mediaType) {
        return "Content-Type: %s\r\n".formatted(mediaType);
    }

    public byte[] get(String path) {
        return "GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n"
                .formatted(path, base.getAuthority(), headers)
                .getBytes(StandardCharsets.UTF_8);
    }

    public byte[] post(String path, String body) {
        return "POST %s HTTP/1.1\r\nHost: %s\r\n%sContent-Length: %d\r\n\r\n%s"
                .formatted(path, base.getAuthority(), headers, body.getBytes(StandardCharsets.UTF_8).length, body)
                .getBytes(StandardCharsets.UTF_8);
    }
}
