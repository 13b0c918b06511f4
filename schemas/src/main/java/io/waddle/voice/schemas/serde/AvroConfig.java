package io.waddle.voice.schemas.serde;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The configuration keys of Confluent's Avro serializers that ours understands, spelled as theirs.
 *
 * @param registries base URLs, tried in order
 * @param autoRegister whether an unknown schema is registered or refused
 * @param credentials {@code user:password} for HTTP basic authentication, or empty
 */
record AvroConfig(List<URI> registries, boolean autoRegister, String credentials) {
    /** Comma separated base URLs of the registry. Required. */
    static final String REGISTRY_URL = "schema.registry.url";
    /** Whether schemas are registered on first use. Default true, as in Confluent's serializer. */
    static final String AUTO_REGISTER = "auto.register.schemas";
    /** {@code user:password} for HTTP basic authentication. Default none. */
    static final String BASIC_AUTH = "basic.auth.user.info";

    static AvroConfig of(Map<String, ?> configs) {
        Object url = configs.get(REGISTRY_URL);
        if (url == null) {
            throw new IllegalArgumentException("%s: null (expected: an http URL)".formatted(REGISTRY_URL));
        }
        List<URI> registries = Arrays.stream(url.toString().split(","))
                .map(String::strip)
                .map(URI::create)
                .toList();
        Object autoRegister = configs.get(AUTO_REGISTER);
        Object credentials = configs.get(BASIC_AUTH);
        return new AvroConfig(
                registries,
                autoRegister == null || Boolean.parseBoolean(autoRegister.toString()),
                credentials == null ? "" : credentials.toString());
    }
}
