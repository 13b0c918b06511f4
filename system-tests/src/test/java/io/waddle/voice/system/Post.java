package io.waddle.voice.system;

import java.net.http.HttpRequest;

/**
 * What a client wants to have done.
 *
 * @param actor a user, or {@code admin}
 * @param path within the waddle
 */
record Post(String actor, String waddle, String method, String path, String body) {
    static final String ADMIN = "admin";

    static Post event(String actor, String waddle, String channel, String body) {
        return new Post(actor, waddle, "POST", "/channels/%s/events".formatted(channel), body);
    }

    static Post event(String actor, String waddle, String channel, String type, String fields) {
        String more = fields.isEmpty() ? "" : "," + fields;
        return event(actor, waddle, channel, "{\"type\":\"%s\"%s}".formatted(type, more));
    }

    static Post put(String waddle, String path, String body) {
        return new Post(ADMIN, waddle, "PUT", path, body);
    }

    Api.Answer send(Api api, String key, String preference) {
        return Api.send(api.request("/v1/waddles/" + waddle + path)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Idempotency-Key", key)
                .header("Prefer", preference));
    }
}
