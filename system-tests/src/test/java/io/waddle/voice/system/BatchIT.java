package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.schemas.topic.Topics;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many events at once, through a real log. */
final class BatchIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private static Path data;

    private static EmbeddedSystem system;

    @BeforeAll
    static void start() {
        system = EmbeddedSystem.start(data);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void shouldDecideEachAsIfItWerePostedSingly() {
        var community = Community.found(system, "many").members("alice", "bob").voice("duo", 1);

        var answer = post(event("many", "alice", "join", ""), "{}", event("many", "bob", "join", ""));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("accepted").asInt()).isEqualTo(2);
        assertThat(answer.body().at("/rejected/0/index").asInt()).isEqualTo(1);
        var seated = decision(answer, 0);
        assertThat(seated.status()).isEqualTo(200);
        assertThat(seated.body().at("/participant/userId").asText()).isEqualTo("alice");
        var refused = decision(answer, 2);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CHANNEL_FULL");
        assertThat(community.event("alice", "duo", "{\"type\":\"leave\"}").status())
                .isEqualTo(200);
    }

    @Test
    void shouldGiveTheStoredDecisionWhenItIsRepeatedThroughTheOtherDoor() {
        var community = Community.found(system, "twice").members("alice").voice("duo", 0);
        var first = decision(post(event("twice", "alice", "join", ",\"idempotencyKey\":\"k\"")), 0);

        var single = community.as("alice").join("twice", "duo", "Idempotency-Key", "k");
        var batch = decision(post(event("twice", "alice", "join", ",\"idempotencyKey\":\"k\"")), 0);

        assertThat(single.status()).isEqualTo(200);
        assertThat(single.body().path("replayed").asBoolean()).isTrue();
        assertThat(single.body().path("commandId")).isEqualTo(first.body().path("commandId"));
        assertThat(batch.body().path("replayed").asBoolean()).isTrue();
        var left = community.as("alice").event("twice", "duo", "{\"type\":\"leave\"}", "Idempotency-Key", "l");
        var leftAgain = decision(post(event("twice", "alice", "leave", ",\"idempotencyKey\":\"l\"")), 0);
        assertThat(leftAgain.body().path("replayed").asBoolean()).isTrue();
        assertThat(leftAgain.body().path("commandId")).isEqualTo(left.body().path("commandId"));
    }

    @Test
    void shouldKeepTheOrderOfAWaddleInTheLog() {
        Community.found(system, "row").members("alice").voice("duo", 0);
        var events = IntStream.range(0, 300)
                .mapToObj(i -> event("row", "alice", "mute", ",\"muted\":" + (i % 2 == 0)))
                .toArray(String[]::new);

        var answer = post(events);

        assertThat(answer.body().path("accepted").asInt()).isEqualTo(300);
        var ids = ids(answer);
        assertThat(new Log(system)
                        .values(Topics.COMMANDS).stream()
                                .map(VoiceCommand::getCommandId)
                                .filter(ids::contains)
                                .toList())
                .isEqualTo(ids);
        assertThat(decision(answer, 299).code()).isEqualTo("NOT_CONNECTED");
    }

    @Test
    void shouldLeaveNothingInTheLogWhenThereAreTooMany() {
        var events = IntStream.range(0, 1_001)
                .mapToObj(i -> event("nowhere", "alice", "join", ""))
                .toArray(String[]::new);

        var answer = post(events);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(new Log(system).values(Topics.COMMANDS))
                .extracting(VoiceCommand::getWaddleId)
                .doesNotContain("nowhere");
    }

    private static Api.Answer post(String... events) {
        return Api.send(Api.admin(system.ingest())
                .request("/v1/events")
                .setHeader("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(String.join("\n", events))));
    }

    private static String event(String waddle, String user, String type, String more) {
        return "{\"waddleId\":\"%s\",\"channelId\":\"duo\",\"userId\":\"%s\",\"type\":\"%s\"%s}"
                .formatted(waddle, user, type, more);
    }

    private static List<String> ids(Api.Answer answer) {
        var ids = answer.body().path("commandIds");
        return IntStream.range(0, ids.size()).mapToObj(i -> ids.get(i).asText()).toList();
    }

    /** The decision of the event at the index, asked for by the gateway until it is there. */
    private static Api.Answer decision(Api.Answer answer, int index) {
        String path = "/v1/commands/" + ids(answer).get(index);
        return await().atMost(SOON)
                .until(() -> Api.admin(system.ingest()).get(path), decided -> decided.status() != 202);
    }
}
