package io.waddle.voice.realtimekit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Meetings, participants, presets and webhooks. */
class RealTimeKitSimulatorTest extends SimulatorTestBase {
    @Test
    void shouldFindAMeetingByItsTitleWhenItWasCreated() throws Exception {
        // Given
        var created = post("/meetings", "{\"title\":\"s-1\",\"record_on_start\":true}");
        post("/meetings", "{\"title\":\"s-2\"}");

        // When
        var found = get("/meetings?search=s-1");

        // Then
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.data().path("status").asText()).isEqualTo("ACTIVE");
        assertThat(found.data()).hasSize(1);
        assertThat(found.data().get(0)).isEqualTo(created.data());
        assertThat(found.json().path("paging").path("total_count").asInt()).isEqualTo(1);
    }

    @Test
    void shouldGiveTheSameParticipantAnotherTokenWhenEnrolledAgain() throws Exception {
        // Given
        String meeting = meeting();

        // When
        var first = enrol(meeting, "ann");
        var second = enrol(meeting, "ann");
        var listed = get("/meetings/" + meeting + "/participants");

        // Then
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.data().path("id")).isEqualTo(first.data().path("id"));
        assertThat(second.data().path("token")).isNotEqualTo(first.data().path("token"));
        assertThat(listed.data()).hasSize(1);
        assertThat(listed.data().get(0).has("token")).isFalse();
    }

    @Test
    void shouldListEveryParticipantOnceWhenReadByPages() throws Exception {
        // Given
        String meeting = meeting();
        for (int i = 0; i < 7; i++) {
            enrol(meeting, "user-" + i);
        }

        // When
        var pages = List.of(
                get("/meetings/" + meeting + "/participants?per_page=3&page_no=0")
                        .data(),
                get("/meetings/" + meeting + "/participants?per_page=3&page_no=1")
                        .data(),
                get("/meetings/" + meeting + "/participants?per_page=3&page_no=2")
                        .data(),
                get("/meetings/" + meeting + "/participants?per_page=3&page_no=3")
                        .data());

        // Then
        assertThat(pages).extracting(JsonNode::size).containsExactly(3, 3, 1, 0);
    }

    @Test
    void shouldTellOfAUseOfTheMeetingFromTheFirstConnectionToTheLast() throws Exception {
        // Given
        String meeting = meeting();
        enrol(meeting, "ann");
        register();

        // When
        String peer = simulator.connect(meeting, "ann");
        simulator.disconnect(peer);

        // Then
        await().untilAsserted(() -> assertThat(deliveries)
                .extracting(Delivery::event)
                .containsExactlyInAnyOrder(
                        "meeting.started", "meeting.participantJoined", "meeting.participantLeft", "meeting.ended"));
        assertThat(deliveries)
                .allSatisfy(delivery -> assertThat(isSigned(delivery)).isTrue())
                .allSatisfy(delivery -> assertThat(
                                delivery.json().path("meeting").path("title").asText())
                        .isEqualTo("s-1"))
                .extracting(Delivery::id)
                .doesNotHaveDuplicates();
        assertThat(of("meeting.participantJoined")
                        .path("participant")
                        .path("peerId")
                        .asText())
                .isEqualTo(peer);
        assertThat(of("meeting.ended").path("reason").asText()).isEqualTo("ALL_PARTICIPANTS_LEFT");
        assertThat(get("/meetings/" + meeting + "/active-session").status()).isEqualTo(404);
    }

    @Test
    void shouldSendAWebhookAgainWhenItWasNotTaken() throws Exception {
        // Given
        String meeting = meeting();
        enrol(meeting, "ann");
        register();
        refusals.set(2);

        // When
        simulator.connect(meeting, "ann");

        // Then
        await().untilAsserted(() -> assertThat(deliveries)
                .extracting(Delivery::event)
                .containsExactlyInAnyOrder("meeting.started", "meeting.participantJoined"));
    }

    @Test
    void shouldKickEveryConnectionOfAUserAndNobodyElse() throws Exception {
        // Given
        String meeting = meeting();
        enrol(meeting, "ann");
        enrol(meeting, "ben");
        simulator.connect(meeting, "ann");
        simulator.connect(meeting, "ann");
        simulator.connect(meeting, "ben");

        // When
        var kicked = post(
                "/meetings/" + meeting + "/active-session/kick",
                "{\"participant_ids\":[],\"custom_participant_ids\":[\"ann\"]}");

        // Then
        assertThat(kicked.status()).isEqualTo(200);
        assertThat(simulator.connected(meeting)).containsExactly("ben");
        var live = get("/sessions?status=LIVE&associated_id=" + meeting).data().path("sessions");
        assertThat(live.get(0).path("live_participants").asInt()).isEqualTo(1);
        var peers = get("/sessions/" + live.get(0).path("id").asText() + "/participants?per_page=200")
                .data()
                .path("participants");
        assertThat(peers).hasSize(3);
    }

    @Test
    void shouldLetNobodyInWhenTheMeetingIsInactiveOrTheTokenHasEnded() throws Exception {
        // Given
        String meeting = meeting();
        enrol(meeting, "ann");
        String ben = enrol(meeting, "ben").data().path("id").asText();

        // When
        call("DELETE", "/meetings/" + meeting + "/participants/" + ben, null);

        // Then
        assertThatThrownBy(() -> simulator.connect(meeting, "ben")).hasMessageContaining("ben");

        // When
        call("PATCH", "/meetings/" + meeting, "{\"status\":\"INACTIVE\"}");

        // Then
        assertThatThrownBy(() -> simulator.connect(meeting, "ann")).hasMessageContaining("ann");
        assertThat(enrol(meeting, "ann").status()).isEqualTo(201);
    }

    @Test
    void shouldConnectByItselfWhoeverTookAToken() throws Exception {
        // Given
        simulator.close();
        start(SimulatorOptions.standard(0));
        String meeting = meeting();

        // When
        enrol(meeting, "ann");
        enrol(meeting, "ann");

        // Then
        await().untilAsserted(() -> assertThat(simulator.connected(meeting)).containsExactly("ann"));
    }

    @Test
    void shouldAnswerInTheEnvelopeOfTheProductOrOfTheGateway() throws Exception {
        // When
        var unknown = get("/meetings/none");
        var incomplete = post("/presets", "{\"name\":\"x\"}");
        var stranger = client.send(
                HttpRequest.newBuilder(uri("/meetings"))
                        .header("Authorization", "Bearer no")
                        .build(),
                BodyHandlers.ofString());

        // Then
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().path("error").path("code").asInt()).isEqualTo(404);
        assertThat(incomplete.status()).isEqualTo(400);
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(stranger.body()).path("errors")).hasSize(1);
    }

    @Test
    void shouldRegisterAUrlOnceAndHaveNoneAtFirst() throws Exception {
        // When
        var none = get("/webhooks");
        var first = register();
        var again = register();

        // Then
        assertThat(none.status()).isEqualTo(404);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(409);
        assertThat(get("/webhooks").data()).hasSize(1);
    }

    @Test
    void shouldFailOnPurposeBeforeOrAfterTheEffect() throws Exception {
        // When
        simulator.faults().refuseNext(1, 429, 7);
        var refused = post("/meetings", "{\"title\":\"s-1\"}");
        simulator.faults().loseNextAnswers(1);
        var lost = post("/meetings", "{\"title\":\"s-2\"}");

        // Then
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.response().headers().firstValue("retry-after")).contains("7");
        assertThat(lost.status()).isEqualTo(500);
        assertThat(get("/meetings").data())
                .extracting(meeting -> meeting.path("title").asText())
                .containsExactly("s-2");
        assertThat(simulator.requests())
                .contains(
                        new SimulatedRequest("POST", "/meetings", 429),
                        new SimulatedRequest("POST", "/meetings", 500),
                        new SimulatedRequest("GET", "/meetings", 200));
    }

    @Test
    void shouldTakeAnyFieldOfACreateWhenAMeetingIsChanged() throws Exception {
        // Given
        String meeting = meeting();

        // When
        var changed = call(
                "PATCH",
                "/meetings/" + meeting,
                "{\"title\":\"s-9\",\"record_on_start\":true,\"transcribe_on_end\":true,\"status\":\"INACTIVE\",\"id\":\"x\"}");

        // Then
        assertThat(changed.status()).isEqualTo(200);
        assertThat(get("/meetings/" + meeting).data()).isEqualTo(changed.data());
        assertThat(changed.data().path("id").asText()).isEqualTo(meeting);
        assertThat(changed.data().path("title").asText()).isEqualTo("s-9");
        assertThat(changed.data().path("status").asText()).isEqualTo("INACTIVE");
        assertThat(changed.data().path("record_on_start").asBoolean()).isTrue();
        assertThat(changed.data().path("transcribe_on_end").asBoolean()).isTrue();
        assertThat(call("PATCH", "/meetings/" + meeting, "{\"status\":\"GONE\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void shouldShowWhatAPresetPermitsInItsDetailOnly() throws Exception {
        // Given
        var created = post(
                "/presets", "{\"name\":\"x\",\"config\":{},\"permissions\":{\"kick_participant\":true},\"ui\":{}}");

        // When
        var detail = get("/presets/" + created.data().path("id").asText());

        // Then
        assertThat(detail.data().path("permissions").path("kick_participant").asBoolean())
                .isTrue();
        assertThat(get("/presets").data().get(0).has("permissions")).isFalse();
        assertThat(get("/presets/none").status()).isEqualTo(404);
    }
}
