package io.waddle.voice.state.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.RejectionCode;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changed permissions reach many people in portions, between the commands. */
class SweepingTest extends TopologyDriverTest {
    private static final int CROWD = 450;
    private static final int PORTION = 200;

    @BeforeEach
    void fillStage() {
        topology.decide(commands.stage("stage"));
        for (int user = 0; user < CROWD; user++) {
            topology.append(topology.now(), commands.member(user(user)), Map.of());
            topology.append(topology.now(), commands.join(user(user), "stage"), Map.of());
        }
        topology.drain();
    }

    @Test
    void shouldTouchAPortionAtATimeUntilEverybodyIsReached() {
        // When
        topology.decide(withoutSpeaking());

        // Then
        assertThat(updated()).hasSize(PORTION);
        topology.passMillis(10);
        assertThat(updated()).hasSize(PORTION);
        topology.passMillis(10);
        assertThat(updated()).hasSize(CROWD - 2 * PORTION);
        topology.passMillis(50);
        assertThat(updated()).isEmpty();
        assertThat(topology.stored(Names.SWEEPS)).isEmpty();
    }

    @Test
    void shouldBringWhoActsUpToDateFirstWhenTheirTurnIsStillToCome() {
        // Given
        topology.decide(withoutSpeaking());
        topology.drain();

        // When
        var decision = topology.decide(commands.mute(user(CROWD - 1), "stage", true));

        // Then
        assertThat(decision.getParticipant().getPermissions())
                .isEqualTo(PermissionSet.of(Permission.VIEW_CHANNEL, Permission.CONNECT)
                        .bits());
        topology.passMillis(10);
        topology.passMillis(10);
        topology.passMillis(10);
        assertThat(updated()).hasSize(2 + CROWD - PORTION - 1);
    }

    @Test
    void shouldDecideByTheNewPermissionsWhileTheOldAreStillShown() {
        // Given
        topology.decide(withoutSpeaking());

        // When
        var decision = topology.decide(commands.speaking(user(CROWD - 1), "stage", true));

        // Then
        assertThat(decision.getRejection().getCode()).isEqualTo(RejectionCode.MISSING_PERMISSION);
    }

    private io.waddle.voice.avro.VoiceCommand withoutSpeaking() {
        return commands.everyone(Permission.VIEW_CHANNEL, Permission.CONNECT);
    }

    private List<VoiceEvent> updated() {
        return topology.events().stream()
                .map(TestRecord::value)
                .filter(event -> event.getType() == EventType.PARTICIPANT_UPDATED)
                .toList();
    }

    private static String user(int number) {
        return "user-%03d".formatted(number);
    }
}
