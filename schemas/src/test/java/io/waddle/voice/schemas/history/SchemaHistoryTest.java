package io.waddle.voice.schemas.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the current schemas against every release; with {@code -Dschemas.release=N} it makes release N first. */
final class SchemaHistoryTest {
    private static final String RELEASE = "schemas.release";
    private static final SchemaHistory HISTORY = new SchemaHistory(Path.of("history"));

    @BeforeAll
    static void release() {
        Integer number = Integer.getInteger(RELEASE);
        if (number != null) {
            HISTORY.release(number, WireSchemas.all());
        }
    }

    @Test
    void shouldReadAndBeReadByEveryRelease() {
        // When
        List<String> breaks = HISTORY.breaks(WireSchemas.all());

        // Then
        assertThat(breaks).isEmpty();
    }

    @Test
    void shouldEqualTheNewestRelease() {
        // Given
        Map<String, Schema> newest = HISTORY.nextRelease() == 1
                ? Map.of()
                : HISTORY.releases().lastEntry().getValue();

        // When
        Stream<Schema> changed =
                WireSchemas.all().stream().filter(schema -> !schema.equals(newest.get(schema.getName())));

        // Then
        assertThat(changed.map(Schema::getName))
                .as(
                        "changed since the newest release: make a new one with "
                                + "mvn -pl schemas test -Dtest=SchemaHistoryTest -D%s=%d",
                        RELEASE, HISTORY.nextRelease())
                .isEmpty();
    }

    @Test
    void shouldRefuseToChangeAReleaseWhenItIsMadeAgain(@TempDir Path folder) {
        // Given
        var history = new SchemaHistory(folder);
        history.release(1, List.of(record("long")));

        // When
        // Then
        assertThatThrownBy(() -> history.release(1, List.of(record("long"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("release 1 (expected: 2)");
    }

    @Test
    void shouldNameRecordAndReleaseWhenATypeChanged(@TempDir Path folder) {
        // Given
        var history = new SchemaHistory(folder);
        history.release(1, List.of(record("long")));

        // When
        List<String> breaks = history.breaks(List.of(record("string")));

        // Then
        assertThat(breaks)
                .hasSize(2)
                .allSatisfy(
                        text -> assertThat(text).startsWith("Seat, release 1: ").contains("TYPE_MISMATCH"));
    }

    @Test
    void shouldHoldAgainstEveryReleaseWhenAnOlderOneBreaks(@TempDir Path folder) throws IOException {
        // Given: two releases that are not what the rules would have let through
        var history = new SchemaHistory(folder);
        history.release(1, List.of(record("string")));
        Path second = Files.createDirectory(folder.resolve("2"));
        Files.writeString(second.resolve("Seat.avsc"), record("long").toString());

        // When
        List<String> breaks = history.breaks(List.of(record("long")));

        // Then
        assertThat(breaks).isNotEmpty().allSatisfy(text -> assertThat(text).startsWith("Seat, release 1: "));
    }

    @Test
    void shouldReportABreakWhenARecordIsGone(@TempDir Path folder) {
        // Given
        var history = new SchemaHistory(folder);
        history.release(1, List.of(record("long")));

        // When
        List<String> breaks = history.breaks(List.of());

        // Then
        assertThat(breaks).containsExactly("Seat, release 1: the record is gone, but its bytes are not");
    }

    @Test
    void shouldReleaseNothingWhenASchemaBreaks(@TempDir Path folder) {
        // Given
        var history = new SchemaHistory(folder);
        history.release(1, List.of(record("long")));

        // When
        // Then
        assertThatThrownBy(() -> history.release(2, List.of(record("string"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: no break");
        assertThat(history.nextRelease()).isEqualTo(2);
    }

    private static Schema record(String takenAt) {
        return SchemaBuilder.record("Seat")
                .fields()
                .name("takenAt")
                .type(takenAt)
                .noDefault()
                .endRecord();
    }
}
