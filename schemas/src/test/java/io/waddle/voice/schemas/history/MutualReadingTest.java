package io.waddle.voice.schemas.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.waddle.voice.avro.VoiceCommand;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves that the check turns red: every break that somebody could make in a record, and none that is none. */
final class MutualReadingTest {
    private static final Schema RELEASED = VoiceCommand.SCHEMA$;

    @ParameterizedTest
    @MethodSource("breaks")
    void shouldReportABreakWhenOldAndNewCannotReadEachOther(EditedSchema changed, String expected) {
        // When
        List<String> breaks = MutualReading.breaks(changed.schema(), RELEASED);

        // Then
        assertThat(breaks).anySatisfy(found -> assertThat(found).contains(expected));
    }

    static Stream<Arguments> breaks() {
        String missing = "READER_FIELD_MISSING_DEFAULT_VALUE";
        String micros = """
                {"type": "long", "logicalType": "timestamp-micros"}""";
        return Stream.of(
                argumentSet("a field without a default is removed", change().withoutField("waddleId"), missing),
                argumentSet("a field is renamed", change().withName("waddleId", "guildId"), missing),
                argumentSet(
                        "a field without a default is added",
                        change().withField("{\"name\": \"added\", \"type\": \"int\"}"),
                        missing),
                argumentSet("a type is changed", change().withType("waddleId", "\"long\""), "TYPE_MISMATCH"),
                argumentSet(
                        "a type is widened, which old readers cannot follow",
                        change().withType("waddleId", "[\"string\", \"null\"]"),
                        "TYPE_MISMATCH"),
                argumentSet(
                        "a symbol is removed",
                        change().withoutSymbol("type", "JOIN"),
                        "CommandType lost the symbol JOIN"),
                argumentSet(
                        "a time changes its unit",
                        change().withType("submittedAt", micros),
                        "VoiceCommand.submittedAt changed its logical type"));
    }

    @ParameterizedTest
    @MethodSource("additions")
    void shouldReportNothingWhenOldAndNewCanReadEachOther(EditedSchema changed) {
        // When
        List<String> breaks = MutualReading.breaks(changed.schema(), RELEASED);

        // Then
        assertThat(breaks).isEmpty();
    }

    static Stream<Arguments> additions() {
        return Stream.of(
                argumentSet("nothing", change()),
                argumentSet(
                        "a field with a default is added",
                        change().withField("{\"name\": \"added\", \"type\": \"int\", \"default\": 0}")),
                argumentSet("a symbol is added", change().withSymbol("type", "KNOCK")));
    }

    private static EditedSchema change() {
        return new EditedSchema(RELEASED);
    }
}
