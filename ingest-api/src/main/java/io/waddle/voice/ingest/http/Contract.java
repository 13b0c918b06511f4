package io.waddle.voice.ingest.http;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.waddle.voice.ingest.view.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The contract of this service, OpenAPI 3.1. It was there before the code, and tests hold both together. */
final class Contract {
    private static final String RESOURCE = "openapi.yaml";

    private Contract() {}

    /** As it is served. */
    static byte[] json() {
        try (var yaml = Contract.class.getResourceAsStream(RESOURCE)) {
            return Json.bytes(new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
