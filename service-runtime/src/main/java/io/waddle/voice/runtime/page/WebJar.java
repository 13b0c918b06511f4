package io.waddle.voice.runtime.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** A library for browsers, brought as a jar. */
public final class WebJar {
    private WebJar() {}

    /** @return its folder of the class path, of whose name the version is a part, with a slash at the end */
    public static String folder(String group, String artifact) {
        String described = "/META-INF/maven/%s/%s/pom.properties".formatted(group, artifact);
        try (var input = WebJar.class.getResourceAsStream(described)) {
            var properties = new Properties();
            properties.load(Objects.requireNonNull(input, described));
            return "/META-INF/resources/webjars/%s/%s/".formatted(artifact, properties.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
