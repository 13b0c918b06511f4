package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.StageRequestStatus;
import io.waddle.voice.ingest.feed.Rows;
import io.waddle.voice.permissions.Permission;
import io.waddle.voice.schemas.topic.StateKey;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** A viewer without VIEW_CHANNEL learns nothing of a channel: not what it is, not who is in it, not that it is there. */
class HiddenChannelTest {
    private static final String HIDDEN = "hidden";
    private static final String MISSING = "absent";

    @TempDir
    private Path directory;

    private RunningRoutes routes;
    private long revision;

    /** Bob sees nothing but "lounge"; mia, who holds the role mods, is in what is hidden from him. */
    @BeforeEach
    void found() {
        routes = new RunningRoutes(directory);
        routes.model.put(Rows.waddleKey("w"), Rows.waddle(++revision, "w", "olga"));
        routes.model.put(Rows.roleKey("w", "mods"), Rows.role(++revision, "w", "mods", Permission.SPEAK));
        routes.model.put(Rows.memberKey("w", "bob"), Rows.member(++revision, "w", "bob"));
        routes.model.put(Rows.memberKey("w", "mia"), Rows.member(++revision, "w", "mia", null, "mods"));
        routes.model.put(Rows.categoryKey("w", "k"), Rows.category(++revision, "w", "k", 0));
        put(Rows.channel("w", "lounge", ChannelType.VOICE).build());
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    static Stream<Arguments> pathsAndTypes() {
        return Stream.of(
                        "/channels/%s/session",
                        "/channels/%s/stage/requests",
                        "/channels/%s/permissions/bob",
                        "/channels/%s/permissions/mia",
                        "/channels/%s/permissions/nobody",
                        "/channels/%s",
                        "/scheduled-events/%s")
                .flatMap(
                        path -> Stream.of(ChannelType.TEXT, ChannelType.VOICE, ChannelType.STAGE, ChannelType.BROADCAST)
                                .map(type -> Arguments.of(path, type)));
    }

    @ParameterizedTest
    @MethodSource("pathsAndTypes")
    void shouldAnswerAsForMissingChannelWhenItIsHidden(String path, ChannelType type) throws Exception {
        // Given
        hide(type);
        // When
        var hidden = get("bob", path.formatted(HIDDEN));
        var missing = get("bob", path.formatted(MISSING));
        // Then
        assertThat(missing.status()).isEqualTo(404);
        assertThat(all(hidden, HIDDEN)).isEqualTo(all(missing, MISSING));
    }

    @ParameterizedTest
    @EnumSource(value = ChannelType.class, mode = Mode.EXCLUDE, names = "UNKNOWN")
    void shouldAnswerAsWithoutTheChannelWhenItIsHidden(ChannelType type) throws Exception {
        // Given
        var before = List.of(get("bob", "/voice"), get("bob", "/users/mia/voice-state"));
        // When
        hide(type);
        // Then
        var after = List.of(get("bob", "/voice"), get("bob", "/users/mia/voice-state"));
        assertThat(after.getFirst().header("ETag")).isEqualTo("\"%d\"".formatted(revision));
        for (int i = 0; i < before.size(); i++) {
            assertThat(withoutRevision(after.get(i))).isEqualTo(withoutRevision(before.get(i)));
        }
    }

    /** What is compared above is there for who may see it. */
    @Test
    void shouldAnswerWithItAllWhenItIsNotHidden() throws Exception {
        // Given
        hide(ChannelType.STAGE);
        // When
        var statuses = Stream.of(
                        "/voice",
                        "/users/mia/voice-state",
                        "/channels/hidden",
                        "/channels/hidden/session",
                        "/channels/hidden/stage/requests",
                        "/channels/hidden/permissions/mia",
                        "/scheduled-events/hidden")
                .map(path -> get("mia", path).status());
        // Then
        assertThat(statuses).containsOnly(200);
        assertThat(get("mia", "/voice").response().body()).contains("hidden");
    }

    /** In a category that holds nothing else, with a session that mia opened, and all that goes with it. */
    private void hide(ChannelType type) {
        put(Rows.hidden("w", HIDDEN, type, "mods").setCategoryId("k").build());
        var event = Rows.scheduledEvent(++revision, "w", HIDDEN);
        event.getScheduledEvent().setChannelId(HIDDEN);
        routes.model.put(Rows.scheduledEventKey("w", HIDDEN), event);
        var session = Rows.session("w", HIDDEN, type, 1);
        session.setHostUserId("mia");
        routes.model.put(Rows.sessionKey("w", HIDDEN), Rows.session(++revision, session));
        routes.model.put(
                StateKey.participant("w", HIDDEN, "mia"),
                Rows.participant(++revision, HIDDEN, "mia", SessionRole.MODERATOR));
        for (String userId : List.of("mia", "bob")) {
            routes.model.put(
                    StateKey.stageRequest("w", HIDDEN, "of-" + userId),
                    Rows.request(++revision, HIDDEN, "of-" + userId, userId, StageRequestStatus.PENDING));
        }
    }

    private void put(ChannelRow channel) {
        routes.model.put(Rows.channelKey("w", channel.getChannelId()), Rows.channel(++revision, channel));
    }

    private RunningRoutes.Answer get(String user, String path) {
        try {
            return routes.call("GET", "/v1/waddles/w" + path).as(user, "voice").send();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Object> all(RunningRoutes.Answer answer, String channelId) {
        return List.of(
                answer.status(),
                headers(answer.response().headers()),
                answer.response().body().replace(channelId, "{id}"));
    }

    private static Map<String, List<String>> headers(HttpHeaders headers) {
        var compared = new TreeMap<>(headers.map());
        compared.remove("date");
        compared.remove("traceparent");
        return compared;
    }

    /** The revision counts events in hidden channels too: that much the contract tells everybody. */
    private static List<Object> withoutRevision(RunningRoutes.Answer answer) {
        var headers = headers(answer.response().headers());
        headers.remove("etag");
        headers.remove("content-length");
        return List.of(
                answer.status(), headers, answer.response().body().replaceFirst("\"revision\":\\d+", "\"revision\":0"));
    }
}
