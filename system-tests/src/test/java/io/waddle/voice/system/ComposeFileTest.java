package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml runs what there is, with settings that the services take. */
final class ComposeFileTest {
    private static final Map<String, String> SECRETS = Map.of(
            "VOICE_JWT_SECRET", "a-secret-of-the-test-of-32-bytes-or-more",
            "VOICE_SEALING_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "VOICE_POSTGRES_PASSWORD", "password");

    private final Map<String, Map<String, Object>> services;

    ComposeFileTest() throws IOException {
        try (var file = Files.newBufferedReader(Path.of("..", "docker-compose.yml"))) {
            Map<String, Map<String, Map<String, Object>>> compose = new Yaml().load(file);
            services = compose.get("services");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-api", "state-processor", "analytics-processor"})
    void shouldGiveAServiceSettingsThatItTakes(String service) {
        var environment = new HashMap<String, String>();
        ((Map<?, ?>) services.get(service).get("environment"))
                .forEach((name, value) -> environment.put((String) name, value((String) name, value.toString())));

        var settings = Settings.fromEnvironment(environment);

        assertThat(settings.optional(Setting.KAFKA_BOOTSTRAP)).isPresent();
        assertThat(settings.optional(Setting.SCHEMA_REGISTRY_URL)).isPresent();
        assertThat(services.get(service).get("command")).isEqualTo(List.of(service));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-api", "state-processor", "analytics-processor"})
    void shouldStartAServiceOnlyWhenWhatItNeedsIsHealthy(String service) {
        var needed = service.startsWith("analytics")
                ? List.of("kafka", "registry", "postgres")
                : List.of("kafka", "registry");

        assertThat((Map<?, ?>) services.get(service).get("depends_on"))
                .isEqualTo(needed.stream()
                        .collect(Collectors.toMap(part -> part, _ -> Map.of("condition", "service_healthy"))));
        assertThat(needed).allSatisfy(part -> assertThat(services.get(part)).containsKey("healthcheck"));
    }

    /** Secrets come from the environment, and nothing starts without them. */
    private static String value(String name, String text) {
        if (SECRETS.containsKey(name)) {
            assertThat(text).isEqualTo("${%s:?set %s}".formatted(name, name));
            return SECRETS.get(name);
        }
        return text;
    }
}
