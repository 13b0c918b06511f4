package io.waddle.voice.analytics.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** A table by RFC 4180, its columns named as the fields. Nothing at all stands for null, JSON for an object. */
final class Csv {
    static final String MEDIA_TYPE = "text/csv; charset=utf-8";

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();
    private static final CsvSchema LINES = CsvSchema.emptySchema().withLineSeparator("\r\n");

    /** A text that begins so is a formula to a spreadsheet, and ids and names come from anybody. */
    private static final String FORMULA = "=+-@\t\r\n";

    private Csv() {}

    static byte[] bytes(Class<? extends Record> type, List<? extends Record> rows) {
        List<String> columns = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        var bytes = new ByteArrayOutputStream();
        try (SequenceWriter lines = MAPPER.writer(LINES).writeValues(bytes)) {
            lines.write(columns.toArray());
            for (Record row : rows) {
                JsonNode fields = AnswerJson.tree(row);
                lines.write(columns.stream()
                        .map(column -> cell(fields.path(column)))
                        .toArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String cell(JsonNode field) {
        if (field.isNull()) {
            return "";
        }
        if (field.isContainerNode()) {
            return field.toString();
        }
        String text = field.asText();
        return field.isTextual() && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
