package io.waddle.voice.state.model;

import io.waddle.voice.state.domain.LeaveReason;
import io.waddle.voice.state.domain.SessionEndReason;
import io.waddle.voice.state.domain.StageRequest.Status;
import io.waddle.voice.state.domain.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happens when nobody does anything. */
final class NaiveTimers {
    private final NaiveWaddle world;
    private final NaiveSeats seats;

    NaiveTimers(NaiveWaddle world, NaiveSeats seats) {
        this.world = world;
        this.seats = seats;
    }

    /** Arms and disarms what follows from who is there. */
    void settle() {
        for (NaiveSession session : world.sessions.values()) {
            session.emptyDue = due(session.stays.isEmpty(), session.emptyDue, 20);
            boolean silentStage =
                    session.type == io.waddle.voice.state.domain.ChannelType.STAGE && !session.hasSpeakers();
            session.noSpeakersDue = due(silentStage, session.noSpeakersDue, 300);
        }
    }

    private Instant due(boolean armed, Instant since, int seconds) {
        if (!armed) {
            return null;
        }
        return since == null ? world.now.plusSeconds(seconds) : since;
    }

    /** Only if it is due. */
    void fire(Timer timer) {
        NaiveSession session = world.sessions.get(timer.channelId());
        if (session == null) {
            return;
        }
        switch (timer) {
            case Timer.OfStay ofStay -> {
                NaiveStay stay = session.stayOf(ofStay.userId());
                if (stay != null && stay.id.equals(ofStay.stayId())) {
                    fire(ofStay, stay);
                }
            }
            case Timer.OfRequest ofRequest ->
                session.requests.stream()
                        .filter(request -> ofRequest.requestId().equals(request.id))
                        .filter(request -> request.isLive() && isDue(request.due))
                        .forEach(request -> request.become(Status.EXPIRED, null, world.now, null));
            case Timer.OfSession ofSession -> {
                if (ofSession.sessionId().equals(session.id)) {
                    fire(ofSession, session);
                }
            }
        }
    }

    private void fire(Timer.OfStay timer, NaiveStay stay) {
        switch (timer) {
            case Timer.ConnectLease _ -> {
                if (isDue(stay.connectDue)) {
                    seats.end(stay, LeaveReason.CONNECT_TIMEOUT);
                }
            }
            case Timer.ReconnectGrace _ -> {
                if (isDue(stay.reconnectDue)) {
                    seats.end(stay, LeaveReason.TIMEOUT);
                }
            }
            case Timer.LivenessLease _ -> {
                if (isDue(stay.livenessDue)) {
                    seats.end(stay, LeaveReason.TIMEOUT);
                }
            }
            case Timer.SpeakingLease _ -> {
                if (isDue(stay.speakingDue)) {
                    seats.fallSilent(stay);
                }
            }
        }
    }

    private void fire(Timer.OfSession timer, NaiveSession session) {
        switch (timer) {
            case Timer.EmptySession _ -> {
                if (isDue(session.emptyDue)) {
                    seats.endSession(session, SessionEndReason.EMPTY);
                }
            }
            case Timer.NoSpeakers _ -> {
                if (isDue(session.noSpeakersDue)) {
                    seats.endSession(session, SessionEndReason.NO_SPEAKERS);
                }
            }
            case Timer.NobodyConnected _ -> {
                if (isDue(session.nobodyConnectedDue)) {
                    seats.endSession(session, SessionEndReason.NOBODY_CONNECTED);
                }
            }
        }
    }

    private boolean isDue(Instant due) {
        return due != null && !world.now.isBefore(due);
    }

    /** Whose time has come and has not been acted on. */
    List<String> overdue() {
        var late = new ArrayList<String>();
        for (NaiveSession session : world.sessions.values()) {
            note(late, session.emptyDue, "empty " + session.channelId);
            note(late, session.noSpeakersDue, "no speakers in " + session.channelId);
            note(late, session.nobodyConnectedDue, "nobody connected to " + session.channelId);
            for (NaiveStay stay : session.stays) {
                note(late, stay.connectDue, "connect lease of " + stay.user);
                note(late, stay.reconnectDue, "reconnect grace of " + stay.user);
                note(late, stay.livenessDue, "liveness of " + stay.user);
                note(late, stay.speakingDue, "speaking of " + stay.user);
            }
            for (NaiveRequest request : session.requests) {
                note(late, request.isLive() ? request.due : null, "request of " + request.user);
            }
        }
        return late;
    }

    private void note(List<String> late, Instant due, String what) {
        if (isDue(due)) {
            late.add(what);
        }
    }
}
