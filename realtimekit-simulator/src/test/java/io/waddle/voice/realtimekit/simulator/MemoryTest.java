package io.waddle.voice.realtimekit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest extends SimulatorTestBase {
    @TempDir
    private Path temporary;

    private Path directory;

    @BeforeEach
    void withMemory() {
        directory = temporary.resolve("media");
        startAgain();
    }

    private void startAgain() {
        simulator.close();
        start(SimulatorOptions.standard(0).withoutAutoConnect().withMemory(directory));
    }

    @Test
    void shouldBeTheSameToItsClientsWhenStartedAgain() throws Exception {
        // Given
        String meeting = meeting("{\"title\":\"s-1\",\"transcribe_on_end\":true}");
        register();
        var shown = get("/meetings/" + meeting).data();
        var presets = get("/presets").data();
        var webhooks = get("/webhooks").data();
        String token = simulator.apiToken();
        String key = publishedKey();

        // When
        startAgain();

        // Then
        assertThat(simulator.apiToken()).isEqualTo(token);
        assertThat(publishedKey()).isEqualTo(key);
        assertThat(get("/meetings/" + meeting).data()).isEqualTo(shown);
        assertThat(get("/presets").data()).isEqualTo(presets);
        assertThat(get("/webhooks").data()).isEqualTo(webhooks);
        assertThat(get("/meetings/" + meeting + "/participants").data()).isEmpty();

        // When
        assertThat(enrol(meeting, "ann").status()).isEqualTo(201);
        simulator.connect(meeting, "ann");

        // Then
        await().untilAsserted(() -> assertThat(deliveries).hasSize(2));
        assertThat(isSigned(deliveries.getFirst())).isTrue();
    }

    @Test
    void shouldLetNobodyInWhenTheMeetingWasInactive() throws Exception {
        // Given
        String meeting = meeting();
        call("PATCH", "/meetings/" + meeting, "{\"status\":\"INACTIVE\"}");

        // When
        startAgain();
        enrol(meeting, "ann");

        // Then
        assertThatThrownBy(() -> simulator.connect(meeting, "ann")).hasMessageContaining("ann");
    }

    @Test
    void shouldNotBringBackAWebhookThatWasDeleted() throws Exception {
        // Given
        String id = register().data().path("id").asText();
        call("DELETE", "/webhooks/" + id, null);

        // When
        startAgain();

        // Then
        assertThat(get("/webhooks").status()).isEqualTo(404);
    }

    @Test
    void shouldForgetTheOldestOfManyInactiveMeetings() throws Exception {
        // Given
        String running = meeting();
        String oldest = "";
        for (int i = 0; i <= 100; i++) {
            String meeting = meeting();
            call("PATCH", "/meetings/" + meeting, "{\"status\":\"INACTIVE\"}");
            oldest = oldest.isEmpty() ? meeting : oldest;
        }

        // When
        startAgain();

        // Then
        assertThat(get("/meetings/" + running).status()).isEqualTo(200);
        assertThat(get("/meetings/" + oldest).status()).isEqualTo(404);
        assertThat(get("/meetings?per_page=200").data()).hasSize(101);
    }

    @Test
    void shouldBeReadableByItsOwnerAlone() throws Exception {
        // When
        meeting();

        // Then
        try (var files = Files.list(directory)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
        assertThat(permissions(directory)).isEqualTo("rwx------");
    }

    @Test
    void shouldNotStartAsSomebodyElseWhenTheFileCannotBeRead() throws Exception {
        // Given
        Path file = directory.resolve("simulator.json");
        Files.writeString(file, "{\"account\":");

        // Then
        assertThatThrownBy(() ->
                        RealTimeKitSimulator.start(SimulatorOptions.standard(0).withMemory(directory)))
                .hasMessageContaining(file + ": cannot be read");
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
