package io.waddle.voice.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.waddle.voice.ingest.command.JsonBody;
import io.waddle.voice.runtime.problem.ProblemException;
import java.util.List;

/** Body of a request: small enough, said to be JSON, and JSON. */
final class RequestBody {
    /** Of the contract. */
    static final int MOST_BYTES = 64 * 1024;

    private RequestBody() {}

    /** @throws ProblemException 413, 415 or 408; what is wrong with its content is malformed, 400 */
    static JsonNode json(Context context) {
        byte[] body = BoundedBody.read(context, MOST_BYTES, _ -> {});
        MediaType.required(context, List.of(MediaType.JSON));
        return JsonBody.read(body);
    }
}
