package io.waddle.voice.connector.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.PeerRow;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.connector.MediaService;
import io.waddle.voice.connector.desired.Wanted;
import io.waddle.voice.realtimekit.MediaPeer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What differs between our participants and the connections there are. */
class ComparisonTest {
    private static final PeerRow KNOWN = new PeerRow("p1", false, "use");

    private final Comparison comparison = new Comparison(MediaService.presets());

    @Test
    void shouldFindNothingWhenAllIsAsItShouldBe() {
        // Given
        var alice = Wanted.participantRow("alice", SessionRole.PARTICIPANT, KNOWN, new PeerRow("p0", true, "use"));
        var connecting = Wanted.participantRow("bob", SessionRole.PARTICIPANT);
        // When
        var findings = compare(
                List.of(alice, connecting),
                connection("p1", "alice"),
                new MediaPeer("p0", "alice", "participant", true));
        // Then
        assertThat(findings).isEmpty();
    }

    @Test
    void shouldFindAnIntruderOnceWhenConnectedTwiceAndNotAdmitted() {
        // Given
        // When
        var findings = compare(List.of(), connection("p1", "mallory"), connection("p2", "mallory"));
        // Then
        assertThat(findings).containsExactly(new Finding.Intruder("m", "mallory"));
    }

    @Test
    void shouldFindWhatIsMissingWhenAConnectionWasNotTold() {
        // Given
        var alice = Wanted.participantRow("alice", SessionRole.PARTICIPANT, KNOWN);
        // When
        var findings = compare(List.of(alice), connection("p1", "alice"), connection("p2", "alice"));
        // Then
        assertThat(findings).containsExactly(new Finding.Missing("m", "use", "alice", "p2"));
    }

    @Test
    void shouldFindAGhostWhenAConnectionIsGone() {
        // Given
        var alice = Wanted.participantRow("alice", SessionRole.PARTICIPANT, KNOWN);
        // When
        var absent = compare(List.of(alice));
        var left = compare(List.of(alice), new MediaPeer("p1", "alice", "participant", true));
        // Then
        assertThat(absent).containsExactly(new Finding.Ghost("m", "use", "alice", "p1"));
        assertThat(left).isEqualTo(absent);
    }

    @Test
    void shouldFindWhoOverstepsWhenConnectedAsSpeakerAndNowInTheAudience() {
        // Given
        var alice = Wanted.participantRow("alice", SessionRole.AUDIENCE, KNOWN);
        // When
        var loud = compare(List.of(alice), new MediaPeer("p1", "alice", "speaker", false));
        var quiet = compare(List.of(alice), new MediaPeer("p1", "alice", "audience", false));
        var notOurs = compare(List.of(alice), new MediaPeer("p1", "alice", "elsewhere", false));
        // Then
        assertThat(loud).containsExactly(new Finding.Overstepping("m", "alice", "p1"));
        assertThat(quiet).isEmpty();
        assertThat(notOurs).isEmpty();
    }

    @Test
    void shouldLetARecorderBe() {
        // Given
        // When
        var findings = compare(List.of(), new MediaPeer("p1", "", "", false));
        // Then
        assertThat(findings).isEmpty();
    }

    private Set<Finding> compare(List<ParticipantRow> participants, MediaPeer... connections) {
        return comparison.of("m", "use", participants, List.of(connections));
    }

    private static MediaPeer connection(String peerId, String userId) {
        return new MediaPeer(peerId, userId, "participant", false);
    }
}
