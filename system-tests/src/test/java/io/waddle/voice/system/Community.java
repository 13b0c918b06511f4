package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

/** A waddle founded for one test, with members and channels. */
record Community(VoiceSystem system, String waddle) {
    static final String EVERYONE = "[\"VIEW_CHANNEL\",\"CONNECT\",\"SPEAK\",\"USE_VAD\",\"REQUEST_TO_SPEAK\"]";

    static Community found(VoiceSystem system, String waddle) {
        var community = new Community(system, waddle);
        community.configure("", "{\"name\":\"%s\",\"ownerId\":\"owner\",\"everyone\":%s}".formatted(waddle, EVERYONE));
        return community;
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
            configure("/members/" + user, "{\"roles\":[]}");
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
        var answer = Api.admin(system.ingest()).put("/v1/waddles/" + waddle + path, body);
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

    Api.Answer stats(String channel) {
        return Api.admin(system.analytics())
                .get("/v1/analytics/waddles/%s/channels/%s/stats?days=2".formatted(waddle, channel));
    }
}
