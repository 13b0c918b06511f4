package io.waddle.voice.state.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.state.streams.ModelDriver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a history left on the topics, a record a line in Avro's JSON encoding. Fields without a value are left out: half of
 * each record, and told by the schema.
 */
record Recording(List<String> events, List<String> decisions, List<String> rows) {

    static Recording of(ModelDriver driver, String waddleId) {
        return new Recording(
                driver.events().stream()
                        .filter(event -> event.getWaddleId().equals(waddleId))
                        .map(Recording::json)
                        .map(JsonNode::toString)
                        .toList(),
                driver.decisions().stream()
                        .filter(decision -> decision.getWaddleId().equals(waddleId))
                        .map(Recording::json)
                        .map(JsonNode::toString)
                        .toList(),
                driver.rows().stream()
                        .filter(record -> record.key().startsWith(waddleId + "/"))
                        .map(record -> line(record.key(), record.row()))
                        .toList());
    }

    private static String line(String key, Optional<StateRow> row) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("key", key);
        line.set("row", row.map(Recording::json).orElseGet(JsonNodeFactory.instance::nullNode));
        return line.toString();
    }

    private static JsonNode json(SpecificRecord record) {
        var bytes = new ByteArrayOutputStream();
        try {
            var encoder = EncoderFactory.get().jsonEncoder(record.getSchema(), bytes);
            new SpecificDatumWriter<>(record.getSchema()).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return withoutNulls(Script.parsed(bytes.toString(StandardCharsets.UTF_8)));
    }

    private static JsonNode withoutNulls(JsonNode json) {
        var empty = new ArrayList<String>();
        json.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                empty.add(field.getKey());
            }
        });
        if (json instanceof ObjectNode object) {
            object.remove(empty);
        }
        json.forEach(Recording::withoutNulls);
        return json;
    }

    void writeTo(Path folder) throws IOException {
        Files.write(folder.resolve("events.jsonl"), events);
        Files.write(folder.resolve("decisions.jsonl"), decisions);
        Files.write(folder.resolve("rows.jsonl"), rows);
    }

    static Recording read(Path folder) throws IOException {
        return new Recording(
                Files.readAllLines(folder.resolve("events.jsonl")),
                Files.readAllLines(folder.resolve("decisions.jsonl")),
                Files.readAllLines(folder.resolve("rows.jsonl")));
    }
}
