package io.waddle.voice.realtimekit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookFaultsTest extends SimulatorTestBase {
    private String meeting;

    @BeforeEach
    void takeWebhooks() throws Exception {
        meeting = meeting();
        register();
    }

    @Test
    void shouldSendEverythingTwiceWithOneIdWhenDuplicated() {
        // Given
        simulator.webhookFaults().duplicateAll(true);

        // When
        simulator.intrude(meeting, "ann");

        // Then
        await().untilAsserted(() -> assertThat(deliveries).hasSize(4));
        assertThat(deliveries.stream().map(Delivery::id).distinct()).hasSize(2);
        assertThat(deliveries.stream().map(Delivery::body).distinct()).hasSize(2);
    }

    @Test
    void shouldNeverSendTheNextOnesWhenTheyAreLost() {
        // Given
        simulator.webhookFaults().loseNext(1);

        // When
        simulator.intrude(meeting, "ann");
        simulator.intrude(meeting, "ben");

        // Then
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(deliveries)
                        .extracting(Delivery::event)
                        .containsExactly("meeting.participantJoined", "meeting.participantJoined"));
    }

    @Test
    void shouldSendInAnotherOrderAndLoseNothingWhenShuffled() {
        // Given
        simulator.webhookFaults().shuffleWithin(Duration.ofMillis(500));

        // When
        IntStream.range(0, 30).forEach(i -> simulator.intrude(meeting, "user-" + i));

        // Then
        await().untilAsserted(() -> assertThat(deliveries).hasSize(31));
        var joined = deliveries.stream()
                .filter(delivery -> delivery.event().equals("meeting.participantJoined"))
                .map(delivery -> delivery.json()
                        .path("participant")
                        .path("customParticipantId")
                        .asText())
                .toList();
        var sent = IntStream.range(0, 30).mapToObj(i -> "user-" + i).toList();
        assertThat(joined).containsExactlyInAnyOrderElementsOf(sent).isNotEqualTo(sent);
    }

    @Test
    void shouldNameHeadersAsThePredecessorDidWhenAsked() {
        // Given
        simulator.intrude(meeting, "ann");
        await().untilAsserted(() -> assertThat(deliveries).hasSize(2));
        assertThat(deliveries)
                .allSatisfy(delivery ->
                        assertThat(delivery.headers()).containsKeys("rtk-signature", "rtk-uuid", "rtk-webhook-id"));
        simulator.webhookFaults().legacyHeaders(true);

        // When
        simulator.intrude(meeting, "ben");

        // Then
        await().untilAsserted(() -> assertThat(deliveries).hasSize(3));
        assertThat(deliveries.getLast().headers())
                .containsKeys("dyte-signature", "dyte-uuid", "dyte-webhook-id")
                .doesNotContainKey("rtk-signature");

        // When
        simulator.webhookFaults().clear();
        simulator.intrude(meeting, "cid");

        // Then
        await().untilAsserted(() -> assertThat(deliveries).hasSize(4));
        assertThat(deliveries.getLast().headers()).containsKey("rtk-signature");
    }
}
