package io.waddle.voice.runtime.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The contract of a service, OpenAPI 3.1. It was there before the code, and tests hold both together. */
public final class OpenApi {
    private OpenApi() {}

    /**
     * As it is served.
     *
     * @param resource absolute, of the class path: the document in YAML
     */
    public static byte[] json(String resource) {
        try (var yaml = OpenApi.class.getResourceAsStream(resource)) {
            return new ObjectMapper().writeValueAsBytes(new ObjectMapper(new YAMLFactory()).readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
