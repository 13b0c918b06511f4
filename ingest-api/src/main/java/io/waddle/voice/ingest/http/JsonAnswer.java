package io.waddle.voice.ingest.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.waddle.voice.ingest.view.Json;

/** An answer that is JSON. */
final class JsonAnswer {
    private JsonAnswer() {}

    static void send(Context context, int status, ObjectNode json) {
        context.status(status).contentType("application/json").result(Json.bytes(json));
    }
}
