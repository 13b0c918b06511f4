package io.waddle.voice.ingest.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The body of a batch, taken apart into its events, each as its own bytes: a bad one says nothing of the others. */
public enum BatchBody {
    /** One event a line; blank lines are none. */
    LINES {
        @Override
        public List<byte[]> events(byte[] body, int most) {
            var events = new ArrayList<byte[]>();
            for (int from = 0; from < body.length && events.size() < most; ) {
                int to = lineEnd(body, from);
                if (!blank(body, from, to)) {
                    events.add(Arrays.copyOfRange(body, from, to));
                }
                from = to + 1;
            }
            return events;
        }
    },

    /** One array, which has to be JSON as a whole: where an event ends is known no other way. */
    ARRAY {
        @Override
        public List<byte[]> events(byte[] body, int most) {
            try (JsonParser parser = TOKENS.createParser(body)) {
                return elements(parser, body, most);
            } catch (IOException e) {
                throw new MalformedRequest(JsonBody.BODY, "not JSON", EXPECTED);
            }
        }
    };

    /** Lenient: what is wrong within an event is found when the event is read. */
    private static final JsonFactory TOKENS = new JsonFactory();

    private static final String EXPECTED = "one JSON array in UTF-8";

    /**
     * Takes the body apart.
     *
     * @param most looked for; what follows is not looked at
     * @throws MalformedRequest when it cannot be
     */
    public abstract List<byte[]> events(byte[] body, int most);

    private static List<byte[]> elements(JsonParser parser, byte[] body, int most) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY
                || parser.currentLocation().getByteOffset() < 0) {
            throw new MalformedRequest(JsonBody.BODY, "no array", EXPECTED);
        }
        var events = new ArrayList<byte[]>();
        while (events.size() < most) {
            if (parser.nextToken() == JsonToken.END_ARRAY) {
                requireEnd(parser);
                return events;
            }
            events.add(element(parser, body));
        }
        return events;
    }

    private static byte[] element(JsonParser parser, byte[] body) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        return Arrays.copyOfRange(body, from, (int) parser.currentLocation().getByteOffset());
    }

    private static void requireEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new MalformedRequest(JsonBody.BODY, "more than one value", EXPECTED);
        }
    }

    private static int lineEnd(byte[] body, int from) {
        int to = from;
        while (to < body.length && body[to] != '\n') {
            to++;
        }
        return to;
    }

    private static boolean blank(byte[] body, int from, int to) {
        for (int i = from; i < to; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
