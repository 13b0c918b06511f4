package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waddle.voice.system.LiveClient.Update;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Live updates, and who gets to see what of them. */
interface LiveBehaviour extends Behaviour {
    Duration SOON = Duration.ofSeconds(10);

    List<LiveClient.Transport> TRANSPORTS = List.of(SseClient::open, SocketClient::open);

    @Test
    default void shouldSendASnapshotAndThenEachEventOnce() throws Exception {
        for (var transport : TRANSPORTS) {
            var community = founded().members("alice").voice("one", 0);
            try (var owner = watching(transport, community, "owner")) {
                var snapshot = next(owner);
                assertThat(snapshot.isSnapshot()).isTrue();
                assertThat(snapshot.data()
                                .path("uncategorized")
                                .path(0)
                                .path("id")
                                .asText())
                        .isEqualTo("one");

                community.join("alice", "one");
                community.act("alice", "one", "speaking", Map.of("speaking", true));
                community.act("alice", "one", "leave");

                var all = until(owner, update -> update.event().equals("participant.left"));
                for (int i = 0; i < all.size(); i++) {
                    assertThat(all.get(i).revision()).isEqualTo(snapshot.revision() + 1 + i);
                }
                // A meeting is told of whenever it is there.
                var events = all.stream()
                        .filter(update -> !update.event().equals("session.updated"))
                        .toList();
                assertThat(events)
                        .extracting(Update::event)
                        .containsExactly(
                                "session.started", "participant.joined", "speaking", "speaking", "participant.left");
                assertThat(events.get(1)
                                .data()
                                .path("participant")
                                .path("userId")
                                .asText())
                        .isEqualTo("alice");
                assertThat(events.get(2).data().path("speaking").asBoolean()).isTrue();
                assertThat(events.get(4).data().path("reason").asText()).isEqualTo("LEFT");
            }
        }
    }

    @Test
    default void shouldGoOnAfterTheLastOneWithoutALossOrARepeat() throws Exception {
        for (var transport : TRANSPORTS) {
            var community = founded().members("alice").voice("one", 0);
            Update last;
            try (var owner = watching(transport, community, "owner")) {
                next(owner);
                community.join("alice", "one");
                next(owner);
                last = next(owner);
            }
            community.act("alice", "one", "mute", Map.of("muted", true));
            community.act("alice", "one", "mute", Map.of("muted", false));

            try (var owner = watching(transport, community, "owner", last.id())) {
                assertThat(List.of(next(owner).revision(), next(owner).revision()))
                        .containsExactly(last.revision() + 1, last.revision() + 2);
            }
        }
    }

    @Test
    default void shouldBeginAnewWhenTheCursorIsUnknownOrAheadOfTheLog() throws Exception {
        for (var transport : TRANSPORTS) {
            var community = founded().voice("one", 0);
            String cursor;
            try (var owner = watching(transport, community, "owner")) {
                cursor = next(owner).id();
            }

            for (String unknown : List.of("nonsense", "AAAA", ahead(cursor))) {
                try (var owner = watching(transport, community, "owner", unknown)) {
                    assertThat(next(owner).isSnapshot()).as(unknown).isTrue();
                }
            }
        }
    }

    @Test
    default void shouldShowNothingOfAHiddenChannel() throws Exception {
        for (var transport : TRANSPORTS) {
            var community = founded().members("alice", "zoe").voice("open", 0);
            hidden(community, "secret");
            try (var alice = watching(transport, community, "alice")) {
                assertThat(next(alice).data().toString()).doesNotContain("secret");

                community.join("zoe", "open");
                community.event(
                        "owner", "open", "{\"type\":\"move\",\"targetUserId\":\"zoe\",\"toChannelId\":\"secret\"}");
                community.act("zoe", "secret", "speaking", Map.of("speaking", true));
                hidden(community, "cellar");
                community.join("zoe", "open");
                community.act("zoe", "open", "leave");

                var seen = until(
                        alice,
                        update -> update.event().equals("participant.left")
                                && update.data().path("reason").asText().equals("LEFT"));
                assertThat(seen).extracting(Update::event).doesNotContain("snapshot", "speaking", "channel.updated");
                assertThat(seen.toString()).doesNotContain("secret").doesNotContain("cellar");
                assertThat(seen)
                        .filteredOn(update -> update.event().equals("participant.left"))
                        .extracting(update -> update.data().path("reason").asText())
                        .containsExactly("MOVED", "LEFT");
            }
        }
    }

    @Test
    default void shouldFollowWhatTheViewerMaySee() throws Exception {
        for (var transport : TRANSPORTS) {
            var community = founded().members("alice").voice("one", 0).role("insider", "VIEW_CHANNEL");
            hidden(community, "secret", "{\"target\":\"role\",\"id\":\"insider\",\"allow\":[\"VIEW_CHANNEL\"]}");
            try (var alice = watching(transport, community, "alice")) {
                assertThat(next(alice).data().toString()).doesNotContain("secret");

                community.member("alice", "insider");
                var shown = until(alice, Update::isSnapshot);
                community.member("alice");
                var hidden = until(alice, Update::isSnapshot);

                assertThat(shown.getLast().data().toString()).contains("secret");
                assertThat(hidden.getLast().data().toString()).doesNotContain("secret");
            }
        }
    }

    @Test
    default void shouldEndWhenTheViewerIsNoMemberAnyMore() throws Exception {
        for (var transport : TRANSPORTS) {
            var community = founded().members("alice").voice("one", 0);
            try (var alice = watching(transport, community, "alice")) {
                next(alice);

                Api.admin(system().ingest()).delete(community.path("/members/alice"));

                await().atMost(SOON).until(alice::ended);
            }
            assertThat(community.as("alice").get(community.path("/stream")).status())
                    .isEqualTo(404);
        }
    }

    @Test
    default void shouldEndWhenTheTokenExpires() throws Exception {
        for (var transport : TRANSPORTS) {
            var community = founded().members("alice").voice("one", 0);
            String token = Api.token("alice", "voice", Instant.now().plusSeconds(3));
            try (var alice = transport.open(system().ingest(), community.path(""), token, Optional.empty())) {
                next(alice);

                await().atMost(SOON).until(alice::ended);
            }
        }
    }

    @Test
    default void shouldLetABrowserInByATicketOnce() throws Exception {
        var community = founded().members("alice").voice("one", 0);
        var ticket = community.as("alice").post("/v1/stream-tickets", "");
        assertThat(ticket.status()).isEqualTo(200);
        assertThat(Instant.parse(ticket.body().path("expiresAt").asText())).isAfter(Instant.now());
        var uri = system().ingest()
                .resolve(community.path("/stream?ticket=")
                        + ticket.body().path("ticket").asText());

        assertThat(status(uri)).isEqualTo(200);
        assertThat(status(uri)).isEqualTo(401);
    }

    @Test
    default void shouldShowOnlyTheChannelsAskedFor() throws Exception {
        var community = founded().members("alice").voice("one", 0).voice("two", 0);
        String token = Api.token("owner", "voice", Instant.now().plusSeconds(60));
        var path = community.path("/stream?channel=two");
        var response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(system().ingest().resolve(path))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
        try (var lines = response.body()) {
            community.join("alice", "one");
            community.join("alice", "two");

            var data = lines.filter(line -> line.startsWith("data: ")).limit(3).toList();

            assertThat(data.getFirst()).contains("\"two\"").doesNotContain("\"one\"");
            assertThat(data.get(1)).contains("\"session\"").contains("\"two\"");
            assertThat(data.get(2)).contains("participant").doesNotContain("\"one\"");
        }
    }

    @Test
    default void shouldRefuseAStreamThatIsNotForTheCaller() {
        var community = founded().voice("one", 0);

        assertThat(Api.withToken(system().ingest(), null)
                        .get(community.path("/stream"))
                        .status())
                .isEqualTo(401);
        assertThatThrownBy(() -> watching(SocketClient::open, community, "stranger"))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
        assertThat(community.as("stranger").get(community.path("/stream")).code())
                .isEqualTo("NOT_FOUND");
        assertThat(community
                        .as("stranger")
                        .get("/v1/waddles/w" + UUID.randomUUID() + "/stream")
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(community
                        .as("owner")
                        .get(community.path("/stream?channel=no/id"))
                        .code())
                .isEqualTo("MALFORMED");
    }

    /** To clients it is opaque; its third number is the revision. */
    private static String ahead(String cursor) {
        var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
        bytes.putLong(2 * Long.BYTES, bytes.getLong(2 * Long.BYTES) + 1_000);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static int status(URI uri) throws Exception {
        var response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    private static void hidden(Community community, String channel, String... more) {
        var overrides = new ArrayList<>(List.of("{\"target\":\"everyone\",\"deny\":[\"VIEW_CHANNEL\"]}"));
        overrides.addAll(List.of(more));
        community.configure(
                "/channels/" + channel,
                "{\"name\":\"%s\",\"type\":\"VOICE\",\"overrides\":[%s]}"
                        .formatted(channel, String.join(",", overrides)));
    }

    private LiveClient watching(LiveClient.Transport transport, Community community, String user, String... after)
            throws Exception {
        String token = Api.token(user, "voice", Instant.now().plusSeconds(600));
        return transport.open(
                system().ingest(),
                community.path(""),
                token,
                List.of(after).stream().findFirst());
    }

    private static Update next(LiveClient client) throws InterruptedException {
        return client.next(SOON).orElseThrow(() -> new AssertionError("nothing came"));
    }

    private static List<Update> until(LiveClient client, Predicate<Update> last) throws InterruptedException {
        var updates = new ArrayList<Update>();
        do {
            updates.add(next(client));
        } while (!last.test(updates.getLast()));
        return updates;
    }
}
