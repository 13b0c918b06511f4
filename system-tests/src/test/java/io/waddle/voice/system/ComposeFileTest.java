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

    private static final List<String> MONITORING = List.of("prometheus", "grafana-login", "grafana");

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

    /** Not in the profile, it must start without; in it, not without passwords, since there is no default of ours or theirs. */
    @Test
    void shouldLeaveMonitoringToWhoGivesItsPasswords() {
        assertThat(MONITORING)
                .allSatisfy(
                        service -> assertThat(services.get(service)).containsEntry("profiles", List.of("monitoring")));
        assertThat(optional("grafana"))
                .containsExactlyInAnyOrder("GF_SECURITY_ADMIN_PASSWORD", "GRAFANA_POSTGRES_PASSWORD");
        assertThat(services.get("grafana").get("entrypoint").toString()).contains("$${GF_SECURITY_ADMIN_PASSWORD:?");
        assertThat(optional("grafana-login")).containsExactly("GRAFANA_POSTGRES_PASSWORD");
        assertThat((Map<?, ?>) services.get("grafana").get("environment"))
                .extracting("GF_AUTH_ANONYMOUS_ENABLED", "GF_USERS_ALLOW_SIGN_UP")
                .containsExactly("false", "false");
    }

    @Test
    void shouldConfineMonitoring() {
        assertThat(MONITORING).allSatisfy(name -> {
            var service = services.get(name);
            assertThat(service)
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"))
                    .containsKey("mem_limit");
            assertThat((String) service.get("image")).matches("[a-z/]+:v?\\d+\\.\\d+[\\w.-]*");
            assertThat(list(service.get("ports"))).allMatch(port -> port.startsWith("127.0.0.1:"));
            assertThat(list(service.get("volumes")))
                    .filteredOn(volume -> volume.startsWith("."))
                    .isNotEmpty()
                    .allMatch(volume -> volume.endsWith(":ro"))
                    .allMatch(volume -> Files.exists(Path.of("..", volume.split(":", -1)[0])));
        });
        assertThat(List.of("prometheus", "grafana"))
                .allSatisfy(name -> assertThat(services.get(name)).containsKey("healthcheck"));
    }

    /** Alerts and dashboards know services by the names of the jobs; each is asked where it listens. */
    @Test
    void shouldScrapeEveryService() throws IOException {
        Map<String, Object> targets = new HashMap<>();
        try (var file = Files.newBufferedReader(Path.of("..", "grafana", "prometheus.yml"))) {
            Map<String, List<Map<String, Object>>> prometheus = new Yaml().load(file);
            prometheus.get("scrape_configs").forEach(job -> targets.put((String) job.get("job_name"), job.toString()));
        }

        assertThat(targets).containsOnlyKeys("voice-ingest", "voice-state", "voice-analytics", "voice-connector");
        assertThat(List.of("ingest-api", "state-processor", "analytics-processor"))
                .allSatisfy(service -> assertThat(targets.values())
                        .anyMatch(job -> job.toString().contains("[%s:%s]".formatted(service, port(service)))));
        assertThat(targets.get("voice-connector").toString())
                .contains("names=[realtimekit-connector]", "port=" + port("realtimekit-connector"));
    }

    private Object port(String service) {
        return ((Map<?, ?>) services.get(service).get("environment")).get("HEALTH_PORT");
    }

    private static List<String> list(Object entries) {
        return entries == null
                ? List.of()
                : ((List<?>) entries).stream().map(Object::toString).toList();
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
