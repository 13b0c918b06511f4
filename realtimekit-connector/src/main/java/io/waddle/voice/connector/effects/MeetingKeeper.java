package io.waddle.voice.connector.effects;

import io.waddle.voice.avro.MediaReport;
import io.waddle.voice.avro.MediaReportType;
import io.waddle.voice.avro.MeetingRow;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.connector.LogWriter;
import io.waddle.voice.connector.Reports;
import io.waddle.voice.connector.desired.DesiredState;
import io.waddle.voice.connector.desired.Place;
import io.waddle.voice.realtimekit.Meeting;
import io.waddle.voice.realtimekit.Preset;
import io.waddle.voice.realtimekit.PresetPlan;
import io.waddle.voice.realtimekit.RealTimeKit;
import java.util.List;
import java.util.Optional;

/**
 * Does what events ask. Every effect looks first at what is wanted now: done late, again or out of turn it does no harm.
 * Throws {@code RealTimeKitUnavailable} when it is to be tried again, {@code RealTimeKitRefused} when that is no use.
 */
public final class MeetingKeeper {
    private final RealTimeKit kit;
    private final DesiredState desired;
    private final Reports reports;
    private final LogWriter<MeetingRow> register;
    private final PresetPlan presets;

    public MeetingKeeper(
            RealTimeKit kit,
            DesiredState desired,
            Reports reports,
            LogWriter<MeetingRow> register,
            PresetPlan presets) {
        this.kit = kit;
        this.desired = desired;
        this.reports = reports;
        this.register = register;
        this.presets = presets;
    }

    void run(Effect effect) throws InterruptedException {
        switch (effect) {
            case Effect.OpenMeeting(var place) -> open(place);
            case Effect.CloseMeeting(var place) -> close(place);
            case Effect.ProjectRole(var sessionId, var userId) -> projectRole(sessionId, userId);
            case Effect.RemovePeers(var sessionId, var userId, var barred) -> remove(sessionId, userId, barred);
        }
    }

    /** Looks for it first: a crash may have come between its creation and our report. */
    private void open(Place place) throws InterruptedException {
        var session = desired.session(place.sessionId()).filter(live -> live.getMeetingId() == null);
        if (session.isEmpty()) {
            return;
        }
        var meeting = kit.findMeeting(place.sessionId())
                .orElseGet(
                        () -> kit.createMeeting(place.sessionId(), MeetingSettings.of(desired.channel(session.get()))));
        register.append(place.sessionId(), place.row(meeting.id()));
        reports.send(
                place,
                MediaReport.newBuilder()
                        .setType(MediaReportType.MEETING_READY)
                        .setSessionId(place.sessionId())
                        .setMeetingId(meeting.id())
                        .build());
    }

    private void close(Place place) {
        place.meetingId()
                .or(() -> kit.findMeeting(place.sessionId()).map(Meeting::id))
                .ifPresent(this::close);
    }

    /** Recording first: after the last one is gone it would end without its file. Again at the end: who came between. */
    public void close(String meetingId) {
        kit.activeRecording(meetingId).ifPresent(recording -> kit.stopRecording(recording.id()));
        kit.kickAll(meetingId);
        kit.setStatus(meetingId, Meeting.Status.INACTIVE);
        kit.kickAll(meetingId);
    }

    /** Letting in who is in already says under which id they are, and changes nothing else. */
    private void projectRole(String sessionId, String userId) {
        desired.session(sessionId)
                .ifPresent(session -> meetingOf(session)
                        .ifPresent(meetingId -> desired.participant(session, userId)
                                .ifPresent(participant -> project(meetingId, participant))));
    }

    private void project(String meetingId, ParticipantRow participant) {
        String userId = participant.getUserId();
        String preset = presets.name(Preset.ofRole(participant.getRole().name()));
        var enrolment = kit.enrol(meetingId, userId, preset, userId);
        kit.changePreset(meetingId, enrolment.participantId(), preset);
    }

    /** Whoever is back by now is wanted: the kick would hit the new connection. */
    private void remove(String sessionId, String userId, boolean barred) {
        desired.session(sessionId)
                .filter(session -> desired.participant(session, userId).isEmpty())
                .flatMap(MeetingKeeper::meetingOf)
                .ifPresent(meetingId -> sendAway(meetingId, userId, barred));
    }

    private void sendAway(String meetingId, String userId, boolean barred) {
        kit.kick(meetingId, List.of(userId));
        if (barred) {
            kit.enrolled(meetingId, userId).ifPresent(participantId -> kit.unenrol(meetingId, participantId));
            // A connection may have been on its way while its token still held.
            kit.kick(meetingId, List.of(userId));
        }
    }

    /** Without one nobody can be in it. */
    private static Optional<String> meetingOf(SessionRow session) {
        return Optional.ofNullable(session.getMeetingId());
    }
}
