package io.waddle.voice.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresBinariesTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, postgres-linux-x86_64.txz",
        "Linux, aarch64, postgres-linux-arm_64.txz",
        "Mac OS X, aarch64, postgres-darwin-arm_64.txz",
        "Mac OS X, x86_64, postgres-darwin-arm_64.txz"
    })
    void shouldNameTheArchiveOfTheMachine(String osName, String osArch, String archive) {
        assertThat(PostgresBinaries.archiveName(osName, osArch)).isEqualTo(archive);
    }

    @Test
    void shouldUnpackOnceAndLeaveNothingHalfDone(@TempDir Path directory) throws Exception {
        var cache = directory.resolve("cache");

        var home = PostgresBinaries.unpackInto(cache);

        assertThat(home.resolve("bin/postgres")).isExecutable();
        assertThat(PostgresBinaries.unpackInto(cache)).isEqualTo(home);
        try (var entries = Files.list(cache)) {
            assertThat(entries).containsExactly(home);
        }
    }
}
