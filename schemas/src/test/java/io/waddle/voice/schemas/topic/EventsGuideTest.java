package io.waddle.voice.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.VoiceEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** docs/events.md is a contract with others: what is on the topics stands there. */
final class EventsGuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "events.md");

    @Test
    void shouldTellOfEveryTypeOfEventAndEveryField() throws IOException {
        // Given
        String guide = Files.readString(GUIDE);

        // Then
        assertThat(EventType.values()).allSatisfy(type -> assertThat(guide).contains("| `%s` |".formatted(type)));
        assertThat(Stream.of(VoiceEvent.getClassSchema(), Decision.getClassSchema())
                        .flatMap(schema -> schema.getFields().stream())
                        .map(Schema.Field::name))
                .allSatisfy(field -> assertThat(guide).contains("`%s`".formatted(field)));
    }

    @Test
    void shouldSayHowLongTheTopicsAreKept() throws IOException {
        // Given
        String guide = Files.readString(GUIDE);

        // Then
        assertThat(Stream.of(Topics.EVENTS, Topics.DECISIONS))
                .allSatisfy(topic -> assertThat(guide)
                        .contains("`%s`".formatted(topic.name()))
                        .contains("%d days"
                                .formatted(topic.retention().orElseThrow().toDays())));
    }
}
