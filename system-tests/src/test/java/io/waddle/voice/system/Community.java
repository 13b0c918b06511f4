package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A waddle founded for one test, with members and channels. */
record Community(VoiceSystem system, String waddle) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] EVERYONE = {"VIEW_CHANNEL", "CONNECT", "SPEAK", "USE_VAD", "REQUEST_TO_SPEAK"};

    static Community found(VoiceSystem system, String waddle) {
        return new Community(system, waddle).everyone(EVERYONE);
    }

    /** What every member may do. */
    Community everyone(String... permissions) {
        return configure(
                "", "{\"name\":\"%s\",\"ownerId\":\"owner\",\"everyone\":%s}".formatted(waddle, array(permissions)));
    }

    Community role(String role, String... permissions) {
        return configure("/roles/" + role, "{\"name\":\"%s\",\"permissions\":%s}".formatted(role, array(permissions)));
    }

    Community member(String user, String... roles) {
        return configure("/members/" + user, "{\"roles\":%s}".formatted(array(roles)));
    }

    /** @param settings of the stage, as JSON */
    Community stage(String channel, String settings) {
        return configure(
                "/channels/" + channel,
                "{\"name\":\"%s\",\"type\":\"STAGE\",\"voice\":{\"stage\":%s}}".formatted(channel, settings));
    }

    Community voice(String channel, int userLimit) {
        return configure(
                "/channels/" + channel,
                "{\"name\":\"%s\",\"type\":\"VOICE\",\"position\":0,\"voice\":{\"userLimit\":%d}}"
                        .formatted(channel, userLimit));
    }

    Community channel(String channel, String type) {
        return configure(
                "/channels/" + channel, "{\"name\":\"%s\",\"type\":\"%s\",\"position\":0}".formatted(channel, type));
    }

    Community members(String... users) {
        for (String user : users) {
            member(user);
        }
        return this;
    }

    /** Members {@code prefix0, prefix1, …}; their names are returned. */
    List<String> crowd(String prefix, int size) {
        var users = IntStream.range(0, size).mapToObj(i -> prefix + i).toList();
        users.parallelStream().forEach(this::members);
        return users;
    }

    Community configure(String path, String body) {
        var answer = Api.admin(system.ingest()).put(path(path), body);
        assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return this;
    }

    Api as(String user) {
        return Api.as(user, system.ingest());
    }

    Api.Answer join(String user, String channel) {
        return as(user).join(waddle, channel);
    }

    Api.Answer event(String user, String channel, String body) {
        return as(user).event(waddle, channel, body);
    }

    /** Posts an event that has nothing but its type. */
    Api.Answer act(String user, String channel, String type) {
        return event(user, channel, JSON.createObjectNode().put("type", type).toString());
    }

    Api.Answer act(String user, String channel, String type, Map<String, ?> fields) {
        var body = JSON.createObjectNode().put("type", type);
        body.setAll((ObjectNode) JSON.valueToTree(fields));
        return event(user, channel, body.toString());
    }

    /** Path of the waddle, or of something in it. */
    String path(String within) {
        return "/v1/waddles/" + waddle + within;
    }

    private static String array(String... texts) {
        return Stream.of(texts).map("\"%s\""::formatted).collect(Collectors.joining(",", "[", "]"));
    }

    /** Of the whole waddle. */
    Api.Answer stats() {
        return Api.admin(system.analytics()).get("/v1/analytics/waddles/%s/stats?days=2".formatted(waddle));
    }

    Api.Answer stats(String channel) {
        return Api.admin(system.analytics())
                .get("/v1/analytics/waddles/%s/channels/%s/stats?days=2".formatted(waddle, channel));
    }
}
