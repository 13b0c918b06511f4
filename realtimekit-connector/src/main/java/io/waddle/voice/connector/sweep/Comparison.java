package io.waddle.voice.connector.sweep;

import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.PeerRow;
import io.waddle.voice.realtimekit.MediaPeer;
import io.waddle.voice.realtimekit.Preset;
import io.waddle.voice.realtimekit.PresetPlan;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What differs between a session's participants and the connections in its meeting. Pure. */
final class Comparison {
    private final PresetPlan presets;

    Comparison(PresetPlan presets) {
        this.presets = presets;
    }

    /**
     * All that differs.
     *
     * @param mediaSessionId the use of the meeting that the connections are in
     * @param connections those that are there and those that left
     */
    Set<Finding> of(
            String meetingId,
            String mediaSessionId,
            Collection<ParticipantRow> participants,
            Collection<MediaPeer> connections) {
        var findings = new LinkedHashSet<Finding>();
        var byUser = participants.stream().collect(Collectors.toMap(ParticipantRow::getUserId, Function.identity()));
        var open = connections.stream()
                .filter(connection -> !connection.left() && !connection.userId().isEmpty())
                .collect(Collectors.toMap(MediaPeer::id, Function.identity(), (one, _) -> one));
        open.values().forEach(connection -> {
            var participant = byUser.get(connection.userId());
            if (participant == null) {
                findings.add(new Finding.Intruder(meetingId, connection.userId()));
            } else {
                judge(meetingId, mediaSessionId, participant, connection, findings);
            }
        });
        participants.forEach(participant -> ghosts(meetingId, mediaSessionId, participant, open, findings));
        return findings;
    }

    private void judge(
            String meetingId,
            String mediaSessionId,
            ParticipantRow participant,
            MediaPeer connection,
            Set<Finding> findings) {
        boolean told = participant.getPeers().stream()
                .anyMatch(peer -> peer.getPeerId().equals(connection.id()));
        if (!told) {
            findings.add(new Finding.Missing(meetingId, mediaSessionId, connection.userId(), connection.id()));
        }
        if (!maySpeak(participant) && presets.speaks(connection.preset())) {
            findings.add(new Finding.Overstepping(meetingId, connection.userId(), connection.id()));
        }
    }

    private static void ghosts(
            String meetingId,
            String mediaSessionId,
            ParticipantRow participant,
            Map<String, MediaPeer> open,
            Set<Finding> findings) {
        participant.getPeers().stream()
                .filter(peer -> !peer.getLeft() && !open.containsKey(peer.getPeerId()))
                .map(PeerRow::getPeerId)
                .forEach(peerId ->
                        findings.add(new Finding.Ghost(meetingId, mediaSessionId, participant.getUserId(), peerId)));
    }

    private static boolean maySpeak(ParticipantRow participant) {
        return Preset.ofRole(participant.getRole().name()).speaks();
    }
}
