package io.waddle.voice.standalone;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code http://localhost:8080}; a slash at the end is left out. */
final class BaseUrl implements ITypeConverter<URI> {

    @Override
    public URI convert(String text) {
        try {
            var uri = URI.create(text.replaceFirst("/+$", ""));
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // told below, like other schemes
        }
        throw new TypeConversionException(
                "'%s' (expected: where ingest-api answers, such as http://localhost:8080)".formatted(text));
    }
}
