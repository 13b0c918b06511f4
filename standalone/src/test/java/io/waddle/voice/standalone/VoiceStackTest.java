package io.waddle.voice.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.waddle.voice.runtime.RunningService;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.standalone.Services.Service;
import io.waddle.voice.standalone.host.StartFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceStackTest {

    private static final Map<String, String> FREE_PORTS = Map.of(
            "VOICE_KAFKA_PORT", "0",
            "VOICE_REGISTRY_PORT", "0",
            "VOICE_POSTGRES_PORT", "0",
            "VOICE_INGEST_PORT", "0",
            "VOICE_STATE_PORT", "0");

    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void shouldBringServicesUpOnItsPartsAndFindThemAgainWhenRestarted() throws Exception {
        Settings first;
        try (var stack = stack()) {
            first = stack.start(settings(Map.of())).settings();

            assertThat(first.text(Setting.POSTGRES_URL)).startsWith("jdbc:postgresql://127.0.0.1:");
            assertThat(first.text(Setting.KAFKA_BOOTSTRAP)).startsWith("127.0.0.1:");
            assertThat(first.text(Setting.SCHEMA_REGISTRY_URL)).startsWith("http://127.0.0.1:");
            assertThat(DataDirectory.at(directory).kafkaInUse()).contains(first.text(Setting.KAFKA_BOOTSTRAP));
            assertThat(DataDirectory.at(directory).ingestInUse())
                    .hasValueSatisfying(url -> assertThat(url).startsWith("http://127.0.0.1:"));
            assertThat(shown())
                    .contains("waiting for: kafka (any free port)")
                    // Chosen at the start: another service is told where it will be.
                    .anyMatch(line -> line.matches("waiting for: ingest-api \\(port \\d+\\)"));
        }
        assertThat(closed).containsExactly("ingest-api", "state-processor");
        assertThat(DataDirectory.at(directory).kafkaInUse()).isEmpty();
        assertThat(DataDirectory.at(directory).ingestInUse()).isEmpty();

        try (var stack = stack()) {
            var second = stack.start(settings(Map.of())).settings();

            assertThat(second.text(Setting.JWT_SECRET)).isEqualTo(first.text(Setting.JWT_SECRET));
            assertThat(second.text(Setting.SEALING_KEY)).isEqualTo(first.text(Setting.SEALING_KEY));
            assertThat(second.text(Setting.POSTGRES_PASSWORD)).isEqualTo(first.text(Setting.POSTGRES_PASSWORD));
            assertThat(second.text(Setting.RTK_API_TOKEN)).isEqualTo(first.text(Setting.RTK_API_TOKEN));
            assertThat(second.text(Setting.RTK_APP_ID)).isEqualTo(first.text(Setting.RTK_APP_ID));
        }
    }

    @Test
    void shouldUseWhatTheEnvironmentNamesInsteadOfEmbeddedParts() throws Exception {
        DataDirectory.at(directory).kafkaAddress().tell("127.0.0.1:1 of the run before");
        try (var stack = stack()) {
            var running = stack.start(settings(elsewhere()));

            assertThat(running.settings().text(Setting.KAFKA_BOOTSTRAP)).isEqualTo("kafka.example:9092");
            assertThat(DataDirectory.at(directory).kafkaInUse()).isEmpty();
            assertThat(running.settings().optional(Setting.JWT_SECRET)).isEmpty();
            assertThat(directory.resolve("kafka")).doesNotExist();
            assertThat(directory.resolve("postgres")).doesNotExist();
        }
    }

    @Test
    void shouldShowAddressesTokensALinkAndThreeLinesToTryWhenUp() throws Exception {
        var environment = new HashMap<>(elsewhere());
        environment.remove("VOICE_JWKS_URL");
        try (var stack = stack()) {
            var running = stack.start(settings(environment));

            var lines = Welcome.lines(running, DataDirectory.at(directory), Instant.now(), "pond");

            assertThat(lines).anyMatch(line -> line.matches("ingest-api +http://127.0.0.1:\\d+"));
            assertThat(lines).anyMatch(line -> line.startsWith("export ALICE=ey"));
            assertThat(lines).anyMatch(line -> line.startsWith("export ADMIN=ey"));
            assertThat(lines).anyMatch(line -> line.matches("console +http://127.0.0.1:\\d+/console"));
            assertThat(lines)
                    .anyMatch(line -> line.matches("http://127.0.0.1:\\d+/console#(token=ey[\\w.-]+&){3}waddle=pond"));
            assertThat(lines.stream().filter(line -> line.startsWith("curl"))).hasSize(3);
        }
    }

    @Test
    void shouldNameSettingAndPortInOneLineWhenAServicesPortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                var stack = stack()) {
            var port = Integer.toString(taken.getLocalPort());

            assertThatThrownBy(() -> stack.start(settings(Map.of("VOICE_INGEST_PORT", port))))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageStartingWith("VOICE_INGEST_PORT: port " + port + " is in use")
                    .hasMessageNotContaining("\n");
        }
        assertThat(directory.resolve("kafka")).doesNotExist();
    }

    @Test
    void shouldNameSettingAndPortInOneLineWhenAPartsPortIsTaken() throws Exception {
        for (var setting : List.of("VOICE_KAFKA_PORT", "VOICE_REGISTRY_PORT", "VOICE_POSTGRES_PORT")) {
            try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                    var stack = stack()) {
                var port = Integer.toString(taken.getLocalPort());

                assertThatThrownBy(() -> stack.start(settings(Map.of(setting, port))))
                        .isInstanceOf(StartFailure.class)
                        .hasMessageStartingWith(setting + ": port " + port + " is in use")
                        .hasMessageNotContaining("\n");
            }
        }
    }

    @Test
    void shouldRefuseWhenAnotherStackRunsOnTheSameData() throws Exception {
        try (var first = stack();
                var second = stack()) {
            first.start(settings(elsewhere()));

            assertThatThrownBy(() -> second.start(settings(elsewhere())))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("another stack runs on this data")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void shouldKeepSecretsFromOthersWhenCreated() throws Exception {
        try (var stack = stack()) {
            stack.start(settings(elsewhere()));
        }

        assertThat(Files.getPosixFilePermissions(directory.resolve("secrets"))).hasSize(3);
        assertThat(Files.getPosixFilePermissions(directory.resolve("secrets/sealing-key")))
                .hasSize(2);
    }

    private VoiceStack stack() {
        var services = List.of(
                new Service("ingest-api", Setting.INGEST_PORT, settings -> service("ingest-api")),
                new Service("state-processor", Setting.STATE_PORT, settings -> service("state-processor")));
        return new VoiceStack(DataDirectory.at(directory), services, new Terminal(new PrintStream(shown, true, UTF_8)));
    }

    private static Settings settings(Map<String, String> environment) {
        var whole = new HashMap<>(FREE_PORTS);
        whole.putAll(environment);
        return Settings.fromEnvironment(whole);
    }

    private static Map<String, String> elsewhere() {
        return Map.of(
                "VOICE_KAFKA_BOOTSTRAP", "kafka.example:9092",
                "VOICE_SCHEMA_REGISTRY_URL", "http://schemas.example",
                "VOICE_POSTGRES_URL", "jdbc:postgresql://postgres.example/voice",
                "VOICE_JWKS_URL", "http://id.example/keys");
    }

    private List<String> shown() {
        return shown.toString(UTF_8).lines().toList();
    }

    /** Ready when asked the third time. */
    private RunningService service(String name) {
        var asked = new AtomicInteger();
        var http = listening(exchange -> {
            exchange.sendResponseHeaders(asked.incrementAndGet() < 3 ? 503 : 200, -1);
            exchange.close();
        });
        return new RunningService() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public URI uri() {
                return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
            }

            @Override
            public void close() {
                closed.add(name);
                http.stop(0);
            }
        };
    }

    private static HttpServer listening(HttpHandler handler) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            server.createContext("/health/ready", handler);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
