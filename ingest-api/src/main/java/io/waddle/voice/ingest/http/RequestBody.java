package io.waddle.voice.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.waddle.voice.ingest.command.JsonBody;
import io.waddle.voice.runtime.problem.CommonProblem;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.io.IOException;
import java.util.Locale;

/** Body of a request: small enough, said to be JSON, and JSON. */
final class RequestBody {
    /** Of the contract. */
    private static final int MOST_BYTES = 64 * 1024;
    /** What is read of too large a body, to throw it away; more than that, and the connection just ends. */
    private static final int DRAINED_BYTES = 1024 * 1024;

    private static final int CHUNK = 8 * 1024;

    private RequestBody() {}

    /** @throws ProblemException 413 or 415; what is wrong with its content is malformed, 400 */
    static JsonNode json(Context context) {
        byte[] body = bounded(context);
        String type = context.contentType();
        if (!isJson(type)) {
            throw new ProblemException(Problem.of(
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                    "%.64s (expected: application/json in UTF-8)".formatted(type)));
        }
        return JsonBody.read(body);
    }

    /** Keeps no more than the limit, whatever Content-Length says or does not say. */
    private static byte[] bounded(Context context) {
        try {
            var input = context.req().getInputStream();
            byte[] body = input.readNBytes(MOST_BYTES + 1);
            if (body.length <= MOST_BYTES) {
                return body;
            }
            // Who still sends would meet a reset instead of the answer.
            for (int rest = DRAINED_BYTES; rest > 0 && input.readNBytes(CHUNK).length == CHUNK; rest -= CHUNK) {}
            throw new ProblemException(
                    Problem.of(CommonProblem.TOO_LARGE, "body: more than %d bytes".formatted(MOST_BYTES)));
        } catch (IOException e) {
            throw new ProblemException(Problem.malformed(JsonBody.BODY, "body: ended early"));
        }
    }

    private static boolean isJson(String contentType) {
        if (contentType == null) {
            return false;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", 2);
        String parameter = parts.length == 1 ? "" : parts[1].strip().replace("\"", "");
        return parts[0].strip().equals("application/json")
                && (!parameter.startsWith("charset=") || parameter.equals("charset=utf-8"));
    }
}
