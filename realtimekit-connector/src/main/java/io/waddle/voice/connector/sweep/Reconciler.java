package io.waddle.voice.connector.sweep;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.waddle.voice.avro.MediaReport;
import io.waddle.voice.avro.MediaReportType;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.PeerRow;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.connector.Reports;
import io.waddle.voice.connector.desired.DesiredState;
import io.waddle.voice.connector.desired.Place;
import io.waddle.voice.connector.effects.MeetingKeeper;
import io.waddle.voice.realtimekit.MediaSession;
import io.waddle.voice.realtimekit.PresetPlan;
import io.waddle.voice.realtimekit.RealTimeKit;
import io.waddle.voice.realtimekit.RealTimeKitException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps through all live sessions. Webhooks are hints and get lost; what the media service says when asked is the truth
 * about connections, and what our log says is the truth about who may have one. One call finds the meetings in which
 * numbers differ; only those are looked at closely, and each of the others now and then. Used by one thread.
 */
public final class Reconciler {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    /** Where numbers agree, names may differ still. */
    private static final Duration CLOSE_LOOK = Duration.ofMinutes(5);

    private final RealTimeKit kit;
    private final DesiredState desired;
    private final Runnable catchUp;
    private final Reports reports;
    private final MeetingKeeper keeper;
    private final Comparison comparison;
    private final InstantSource time;
    private final MeterRegistry meters;
    private final Suspicions suspicions = new Suspicions();
    private final Map<String, Instant> lookedAt = new HashMap<>();

    /** @param catchUp returns when what is desired is as of its call, or later */
    public Reconciler(
            RealTimeKit kit,
            DesiredState desired,
            Runnable catchUp,
            Reports reports,
            MeetingKeeper keeper,
            PresetPlan presets,
            InstantSource time,
            MeterRegistry meters) {
        this.kit = kit;
        this.desired = desired;
        this.catchUp = catchUp;
        this.reports = reports;
        this.keeper = keeper;
        this.comparison = new Comparison(presets);
        this.time = time;
        this.meters = meters;
        Finding.KINDS.forEach(this::healed);
    }

    private Counter healed(String kind) {
        return meters.counter("voice.connector.healed", "kind", kind);
    }

    /** @throws RealTimeKitException when the media service is away: the next sweep begins anew */
    public void sweep() throws InterruptedException {
        // Asked first: what is younger here than there is only taken for a finding, and not found again.
        var live = kit.liveSessions().stream()
                .collect(Collectors.toMap(MediaSession::meetingId, Function.identity(), (one, _) -> one));
        catchUp.run();
        var ours = desired.sessions().stream()
                .filter(session -> session.getMeetingId() != null)
                .collect(Collectors.toMap(SessionRow::getMeetingId, Function.identity(), (one, _) -> one));
        lookedAt.keySet().retainAll(live.keySet());
        var there = new HashSet<>(live.keySet());
        there.addAll(ours.keySet());
        suspicions.forgetAllBut(there);

        var findings = new HashSet<Finding>();
        var looked = new HashSet<String>();
        live.values().stream().filter(use -> !ours.containsKey(use.meetingId())).forEach(use -> {
            looked.add(use.meetingId());
            findings.add(new Finding.Orphan(use.meetingId()));
        });
        for (var session : ours.values()) {
            look(session, live, findings, looked);
        }
        for (var finding : suspicions.confirmed(findings, looked, time.instant())) {
            mend(finding, ours);
        }
    }

    private void look(SessionRow session, Map<String, MediaSession> live, Set<Finding> findings, Set<String> looked) {
        var participants = desired.participants(session);
        var use = live.get(session.getMeetingId());
        if (use == null) {
            looked.add(session.getMeetingId());
            findings.addAll(unused(session.getMeetingId(), participants));
        } else if (desired.takeRoleChange(session.getSessionId()) || isDoubtful(use, participants)) {
            looked.add(session.getMeetingId());
            lookedAt.put(session.getMeetingId(), time.instant());
            findings.addAll(comparison.of(session.getMeetingId(), use.id(), participants, kit.peers(use.id())));
        }
    }

    /** Nobody is connected to a meeting that is not in use. */
    private Set<Finding> unused(String meetingId, List<ParticipantRow> participants) {
        return participants.stream()
                .flatMap(participant -> participant.getPeers().stream()
                        .filter(peer -> !peer.getLeft())
                        .map(peer -> new Finding.Ghost(
                                meetingId,
                                Objects.requireNonNullElse(peer.getMediaSessionId(), ""),
                                participant.getUserId(),
                                peer.getPeerId())))
                .collect(Collectors.toSet());
    }

    private boolean isDoubtful(MediaSession use, List<ParticipantRow> participants) {
        long connected = participants.stream()
                .flatMap(participant -> participant.getPeers().stream())
                .filter(peer -> !peer.getLeft())
                .map(PeerRow::getPeerId)
                .distinct()
                .count();
        var last = lookedAt.get(use.meetingId());
        return connected != use.liveParticipants()
                || suspicions.concern(use.meetingId())
                || last == null
                || !last.plus(CLOSE_LOOK).isAfter(time.instant());
    }

    private void mend(Finding finding, Map<String, SessionRow> ours) throws InterruptedException {
        LOG.atInfo().addKeyValue("finding", finding).log("Mended what differed from the media service");
        healed(finding.kind()).increment();
        switch (finding) {
            case Finding.Intruder(var meetingId, var userId) -> kit.kick(meetingId, List.of(userId));
            case Finding.Overstepping(var meetingId, var userId, var _) -> kit.kick(meetingId, List.of(userId));
            case Finding.Orphan(var meetingId) -> keeper.close(meetingId);
            case Finding.Missing(var meetingId, var use, var userId, var peerId) ->
                report(MediaReportType.PEER_JOINED, ours.get(meetingId), use, userId, peerId);
            case Finding.Ghost(var meetingId, var use, var userId, var peerId) ->
                report(MediaReportType.PEER_LEFT, ours.get(meetingId), use, userId, peerId);
        }
    }

    private void report(MediaReportType type, SessionRow session, String use, String userId, String peerId)
            throws InterruptedException {
        reports.send(
                Place.of(session),
                MediaReport.newBuilder()
                        .setType(type)
                        .setSessionId(session.getSessionId())
                        .setMeetingId(session.getMeetingId())
                        .setMediaSessionId(use.isEmpty() ? null : use)
                        .setUserId(userId)
                        .setPeerId(peerId)
                        .build());
    }
}
