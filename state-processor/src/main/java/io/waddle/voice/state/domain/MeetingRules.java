package io.waddle.voice.state.domain;

import io.waddle.voice.state.domain.Decision.Answer;
import java.util.function.UnaryOperator;

/** What the media service reports of a session as a whole. Hints only: none of them ends a session. */
final class MeetingRules {
    private final Draft draft;
    private final Connections connections;

    MeetingRules(Draft draft, Connections connections) {
        this.draft = draft;
        this.connections = connections;
    }

    /** The first meeting is the session's. Another one is nobody's: whoever opened it learns so and closes it. */
    Answer ready(Command.MeetingReady report) {
        var session = connections.session(report);
        if (session.meeting()
                .id()
                .filter(known -> !known.equals(report.meetingId()))
                .isPresent()) {
            throw new Refusal(new Rejection.StaleStay());
        }
        return changed(session, meeting -> meeting.ready(report.meetingId()));
    }

    /** All connections of that use of the meeting are gone, also those whose reports are still on their way. */
    Answer ended(Command.MeetingEnded report) {
        var session = connections.session(report);
        var answer = changed(session, meeting -> meeting.ended(report.mediaSessionId()));
        draft.all(new RowRange.ParticipantsOf(session.channelId()))
                .forEach(participant -> connections.cut(participant, report.mediaSessionId()));
        return answer;
    }

    Answer recorded(Command.RecordingReported report) {
        return changed(connections.session(report), meeting -> meeting.recorded(report.recording()));
    }

    Answer transcribed(Command.TranscriptReported report) {
        return changed(connections.session(report), meeting -> meeting.transcribed(report.transcript()));
    }

    Answer summarized(Command.SummaryReported report) {
        return changed(connections.session(report), meeting -> meeting.summarized(report.summary()));
    }

    Answer streamed(Command.LivestreamReported report) {
        return changed(connections.session(report), meeting -> meeting.streamed(report.livestream()));
    }

    private Answer changed(Session session, UnaryOperator<Meeting> change) {
        var meeting = change.apply(session.meeting());
        if (meeting.equals(session.meeting())) {
            return Answer.of(session);
        }
        var changed = session.carriedBy(meeting);
        draft.emit(new Event.SessionUpdated(changed));
        return Answer.of(changed);
    }
}
