package io.waddle.voice.ingest.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads request bodies: one JSON object, no duplicate keys, nothing after it. */
public final class JsonBody {
    /** What is wrong when no field can be named. */
    public static final String BODY = "body";

    private static final String EXPECTED = "one JSON object";

    /** The deepest form is six levels; rtkSessionConfig is free, and no meeting setting is this deep. */
    private static final int MAX_DEPTH = 32;
    /** No number of the contract has more than ten digits; parsing time of long ones is quadratic. */
    private static final int MAX_NUMBER_LENGTH = 40;

    private static final ObjectMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Key order and white space gone: equal bodies, equal text. */
    private static final ObjectMapper CANONICAL =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private JsonBody() {}

    /** @throws MalformedRequest when it is not one strict JSON object */
    public static JsonNode read(byte[] body) {
        JsonNode node = parse(body);
        if (!node.isObject()) {
            throw new MalformedRequest(BODY, Fields.kind(node), EXPECTED);
        }
        return node;
    }

    static String canonical(JsonNode node) {
        try {
            return CANONICAL.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(byte[] body) {
        requireUtf8(body);
        try {
            return STRICT.readTree(body);
        } catch (StreamConstraintsException e) {
            throw new MalformedRequest(BODY, "too deep or too long a number", "at most %d levels".formatted(MAX_DEPTH));
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new MalformedRequest(BODY, "not readable as text", EXPECTED + " in UTF-8");
        }
    }

    /** The parser would also read UTF-16 and UTF-32; among the first four bytes of JSON in either is a zero. */
    private static void requireUtf8(byte[] body) {
        for (int i = 0; i < Math.min(4, body.length); i++) {
            if (body[i] == 0) {
                throw new MalformedRequest(BODY, "not UTF-8", EXPECTED + " in UTF-8");
            }
        }
    }

    private static MalformedRequest malformed(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        if (message.startsWith("Duplicate field") && e.getProcessor() instanceof JsonParser parser) {
            return new MalformedRequest(duplicate(parser), "given twice", "each field once");
        }
        var location = e.getLocation();
        String place = location == null
                ? ""
                : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
        return new MalformedRequest(BODY, "not JSON" + place, EXPECTED);
    }

    private static String duplicate(JsonParser parser) {
        try {
            String name = parser.currentName();
            return name == null ? BODY : Fields.shown(name);
        } catch (IOException e) {
            return BODY;
        }
    }
}
