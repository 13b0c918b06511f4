package io.waddle.voice.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;

/**
 * The behaviour on the images of docker-compose.yml; other images by {@code -Dvoice.image.kafka}, {@code .registry} and
 * {@code .postgres}. Skipped where no Docker engine answers.
 */
final class ContainerVoiceIT extends VoiceBehaviour {
    private static final String POSTGRES_PASSWORD = "password-of-the-system-tests";
    private static final int REGISTRY_PORT = 8080;
    private static final int POSTGRES_PORT = 5432;

    @TempDir
    private static Path data;

    private static Containers system;

    @BeforeAll
    static void start() {
        boolean docker = DockerClientFactory.instance().isDockerAvailable();
        if (!docker) {
            System.out.println("No Docker engine answers: the suite on containers is skipped.");
        }
        assumeTrue(docker, "no Docker engine answers");
        system = new Containers();
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Override
    public VoiceSystem system() {
        return system;
    }

    private static String image(String name, String standard) {
        return System.getProperty("voice.image." + name, standard);
    }

    private static final class Containers implements VoiceSystem {
        private final KafkaContainer kafka = new KafkaContainer(
                        DockerImageName.parse(image("kafka", "apache/kafka:4.3.1"))
                                .asCompatibleSubstituteFor("apache/kafka"))
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1")
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        private final GenericContainer<?> registry = new GenericContainer<>(
                        image("registry", "apicurio/apicurio-registry:3.3.3"))
                .withExposedPorts(REGISTRY_PORT)
                .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects"));
        private final GenericContainer<?> postgres = new GenericContainer<>(image("postgres", "postgres:18.6-trixie"))
                .withEnv("POSTGRES_USER", "voice")
                .withEnv("POSTGRES_DB", "voice")
                .withEnv("POSTGRES_PASSWORD", POSTGRES_PASSWORD)
                .withExposedPorts(POSTGRES_PORT)
                .waitingFor(Wait.forLogMessage(".*database system is ready to accept connections.*", 2));
        private final ServedProcesses services;

        private Containers() {
            Startables.deepStart(kafka, registry, postgres).join();
            services = new ServedProcesses(
                    data,
                    Map.of(
                            "VOICE_KAFKA_BOOTSTRAP", kafka(),
                            "VOICE_SCHEMA_REGISTRY_URL", registry(),
                            "VOICE_POSTGRES_URL",
                                    "jdbc:postgresql://%s:%d/voice"
                                            .formatted(postgres.getHost(), postgres.getMappedPort(POSTGRES_PORT)),
                            "VOICE_POSTGRES_USER", "voice",
                            "VOICE_POSTGRES_PASSWORD", POSTGRES_PASSWORD));
            services.serveAll();
        }

        @Override
        public URI ingest() {
            return services.ingest();
        }

        @Override
        public URI analytics() {
            return services.analytics();
        }

        @Override
        public String kafka() {
            return kafka.getBootstrapServers().replaceFirst("^[A-Z_]+://", "");
        }

        @Override
        public String registry() {
            return "http://%s:%d/apis/ccompat/v7".formatted(registry.getHost(), registry.getMappedPort(REGISTRY_PORT));
        }

        @Override
        public void close() {
            services.close();
            postgres.stop();
            registry.stop();
            kafka.stop();
        }
    }
}
