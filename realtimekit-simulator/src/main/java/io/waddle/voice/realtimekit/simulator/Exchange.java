package io.waddle.voice.realtimekit.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;

/** How bodies are read and answers written: envelopes and pages. */
final class Exchange {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 25;
    private static final int LONGEST_PAGE = 200;

    private Exchange() {}

    static ObjectNode body(Context context) {
        try {
            String text = context.body();
            return text.isEmpty() ? Payloads.object() : (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException | ClassCastException e) {
            throw new Refused(400, "body is no JSON object");
        }
    }

    static String required(ObjectNode body, String field) {
        if (!body.path(field).isTextual()) {
            throw new Refused(400, field + " is required");
        }
        return body.path(field).asText();
    }

    static List<String> texts(ObjectNode body, String field) {
        if (!body.path(field).isArray()) {
            throw new Refused(400, field + " is required");
        }
        var texts = new ArrayList<String>();
        body.path(field).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    static void answer(Context context, int status, JsonNode data) {
        send(context, status, Payloads.object().put("success", true).set("data", data));
    }

    /** A page of a list that is the data itself. */
    static void page(Context context, List<ObjectNode> all) {
        var answer = Payloads.object().put("success", true);
        slice(context, all).forEach(answer.putArray("data")::add);
        answer.set("paging", paging(context, all));
        send(context, 200, answer);
    }

    /** A page of a list that the data names, with the paging beside it. */
    static void list(Context context, String name, List<ObjectNode> all) {
        var answer = Payloads.object().put("success", true);
        var data = answer.putObject("data");
        slice(context, all).forEach(data.putArray(name)::add);
        data.set("paging", paging(context, all));
        send(context, 200, answer);
    }

    private static List<ObjectNode> slice(Context context, List<ObjectNode> all) {
        return all.subList(start(context, all), end(context, all));
    }

    private static ObjectNode paging(Context context, List<ObjectNode> all) {
        return Payloads.object()
                .put("total_count", all.size())
                .put("start_offset", start(context, all))
                .put("end_offset", end(context, all));
    }

    private static int start(Context context, List<ObjectNode> all) {
        return Math.min(all.size(), number(context, "page_no", 0) * length(context));
    }

    private static int end(Context context, List<ObjectNode> all) {
        return Math.min(all.size(), start(context, all) + length(context));
    }

    private static int length(Context context) {
        return Math.clamp(number(context, "per_page", PAGE), 1, LONGEST_PAGE);
    }

    private static int number(Context context, String parameter, int standard) {
        String given = context.queryParam(parameter);
        try {
            return given == null ? standard : Math.max(0, Integer.parseInt(given));
        } catch (NumberFormatException e) {
            throw new Refused(400, parameter + " is no number");
        }
    }

    static void send(Context context, int status, ObjectNode json) {
        context.status(status).contentType("application/json").result(json.toString());
    }
}
