package io.waddle.voice.state.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Names in the topology are names of changelogs: a change of one is a migration, and shows here. */
class TopologyGoldenTest {
    private static final String GOLDEN = "/topology.txt";
    private static final String REGENERATE = "voice.golden.regenerate";
    private static final Path SOURCE = Path.of("src/test/resources" + GOLDEN);

    @Test
    void shouldBeAsTheGoldenFileSays() throws IOException {
        // When
        String described = DrivenTopology.topology().describe().toString();

        // Then
        if (Boolean.getBoolean(REGENERATE)) {
            Files.writeString(SOURCE, described);
        }
        assertThat(described)
                .as(
                        "topology; if the change is meant, and its migration thought of: "
                                + "mvn -pl state-processor test -Dtest=TopologyGoldenTest -D%s=true",
                        REGENERATE)
                .isEqualTo(golden());
    }

    private static String golden() throws IOException {
        if (Boolean.getBoolean(REGENERATE)) {
            return Files.readString(SOURCE);
        }
        try (var file = TopologyGoldenTest.class.getResourceAsStream(GOLDEN)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
