package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.benchmarks.load.HttpConnection;
import io.waddle.voice.benchmarks.load.HttpRequests;
import io.waddle.voice.benchmarks.parts.Town;

/** A join over HTTP, by a gateway. */
final class JoinRequest {

    private JoinRequest() {}

    static byte[] of(HttpRequests requests, Town.Resident resident) {
        return requests.post(
                "/v1/waddles/%s/channels/%s/events".formatted(resident.waddle(), resident.channel()),
                "{\"type\":\"join\",\"userId\":\"%s\"}".formatted(resident.user()));
    }

    /** A line of a batch. */
    static String line(Town.Resident resident) {
        return "{\"waddleId\":\"%s\",\"channelId\":\"%s\",\"userId\":\"%s\",\"type\":\"join\"}"
                .formatted(resident.waddle(), resident.channel(), resident.user());
    }

    static boolean isAccepted(HttpConnection.Answer answer) {
        return answer.status() == 200 && answer.body().contains("\"decision\":\"accepted\"");
    }
}
