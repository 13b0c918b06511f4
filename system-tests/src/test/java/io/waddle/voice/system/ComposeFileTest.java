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
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
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
    @ValueSource(strings = {"ingest-api", "state-processor", "realtimekit-connector", "analytics-processor"})
    void shouldGiveAServiceSettingsThatItTakes(String service) {
        var environment = new HashMap<String, String>();
        ((Map<?, ?>) services.get(service).get("environment"))
                .forEach((name, value) ->
                        value((String) name, value).ifPresent(text -> environment.put((String) name, text)));

        var settings = Settings.fromEnvironment(environment);

        assertThat(settings.optional(Setting.KAFKA_BOOTSTRAP)).isPresent();
        assertThat(settings.optional(Setting.SCHEMA_REGISTRY_URL)).isPresent();
        assertThat(services.get(service).get("command")).isEqualTo(List.of(service));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-api", "state-processor", "realtimekit-connector", "analytics-processor"})
    void shouldStartAServiceOnlyWhenWhatItNeedsIsHealthy(String service) {
        var needed = service.startsWith("analytics")
                ? List.of("kafka", "registry", "postgres")
                : List.of("kafka", "registry");

        assertThat((Map<?, ?>) services.get(service).get("depends_on"))
                .isEqualTo(needed.stream()
                        .collect(Collectors.toMap(part -> part, _ -> Map.of("condition", "service_healthy"))));
        assertThat(needed).allSatisfy(part -> assertThat(services.get(part)).containsKey("healthcheck"));
    }

    /** Empty values stop a start: what may be missing has none of its own, and is handed on only when it is there. */
    @Test
    void shouldHandOnTheAccountOfTheMediaServiceWhenThereIsOne() {
        var account = List.of("VOICE_RTK_API_TOKEN", "VOICE_RTK_ACCOUNT_ID", "VOICE_RTK_APP_ID");

        assertThat(List.of("ingest-api", "realtimekit-connector"))
                .allSatisfy(service -> assertThat(optional(service)).containsAll(account));
        assertThat(optional("realtimekit-connector")).contains("VOICE_PUBLIC_URL");
        assertThat(optional("state-processor")).containsExactly("VOICE_RTK_ACCOUNT_ID");
        assertThat(optional("analytics-processor")).isEmpty();
    }

    /** Names that have no value in the file. */
    private List<String> optional(String service) {
        return ((Map<?, ?>) services.get(service).get("environment"))
                .entrySet().stream()
                        .filter(entry -> entry.getValue() == null)
                        .map(entry -> (String) entry.getKey())
                        .toList();
    }

    /** Secrets come from the environment, and nothing starts without them; nor is there a value for what is optional. */
    private static Optional<String> value(String name, Object given) {
        if (given == null) {
            assertThat(Setting.values()).extracting(Setting::variable).contains(name);
            return Optional.empty();
        }
        if (SECRETS.containsKey(name)) {
            assertThat(given).isEqualTo("${%s:?set %s}".formatted(name, name));
            return Optional.of(SECRETS.get(name));
        }
        return Optional.of(given.toString());
    }
}
