package io.waddle.voice.state.model;

import static io.waddle.voice.state.model.Diagram.NOWHERE;

import io.waddle.voice.state.domain.Event;
import io.waddle.voice.state.domain.Participant;
import io.waddle.voice.state.domain.RowKey;
import io.waddle.voice.state.domain.ScheduledEvent;
import io.waddle.voice.state.domain.SessionRole;
import io.waddle.voice.state.domain.StageRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows through the events of one history what becomes of stays, requests and scheduled events. */
final class Lives implements RulesRunner.Observer {
    private static final Set<SessionRole> ON_A_STAGE =
            Set.of(SessionRole.MODERATOR, SessionRole.SPEAKER, SessionRole.AUDIENCE);

    private final Drawings drawings;
    private final SessionLives sessions;
    private final Map<String, Participant> stays = new HashMap<>();
    private final Map<String, String> scheduledEvents = new HashMap<>();

    Lives(Drawings drawings) {
        this.drawings = drawings;
        this.sessions = new SessionLives(drawings.session());
    }

    @Override
    public void happened(String cause, List<Event> events) {
        boolean sessionEnds = events.stream().anyMatch(Event.SessionEnded.class::isInstance);
        events.forEach(event -> happened(cause, event, sessionEnds));
        sessions.happened(cause, events);
    }

    private void happened(String cause, Event event, boolean sessionEnds) {
        switch (event) {
            case Event.ParticipantJoined(var who) -> begins(who, cause);
            case Event.ParticipantMoved(var old, var who) -> {
                ends(old, "MOVED");
                begins(who, cause);
            }
            case Event.ParticipantLeft(var who, var reason) -> ends(who, reason.name());
            case Event.ParticipantUpdated(var who) -> changes(who, cause);
            case Event.RoleChanged(var who) -> changes(who, cause);
            case Event.StageRequested(var request) ->
                drawings.request().add(NOWHERE, request.status().name(), cause);
            case Event.StageResolved(var request) -> resolved(request, cause, sessionEnds);
            case Event.ConfigurationSet(ScheduledEvent planned) -> becomes(planned, cause);
            case Event.ConfigurationRemoved(RowKey.OfScheduledEvent(var id)) ->
                drawings.scheduledEvent().add(scheduledEvents.remove(id), NOWHERE, "DELETE");
            case Event.SessionStarted _,
                    Event.SessionUpdated _,
                    Event.SessionEnded _,
                    Event.SpeakingStarted _,
                    Event.SpeakingStopped _,
                    Event.ConfigurationSet _,
                    Event.ConfigurationRemoved _ -> {
                // Of sessions, or nothing that is drawn.
            }
        }
    }

    private void begins(Participant who, String cause) {
        drawings.connection().add(NOWHERE, who.connection().state().name(), cause);
        if (ON_A_STAGE.contains(who.role())) {
            drawings.stageRole().add(NOWHERE, who.role().name(), cause);
        }
        stays.put(who.stay().stayId(), who);
    }

    private void changes(Participant who, String cause) {
        Participant before = stays.put(who.stay().stayId(), who);
        if (before.connection().state() != who.connection().state()) {
            drawings.connection()
                    .add(
                            before.connection().state().name(),
                            who.connection().state().name(),
                            cause);
        }
        if (before.role() != who.role()) {
            drawings.stageRole().add(before.role().name(), who.role().name(), cause);
        }
    }

    private void ends(Participant who, String reason) {
        Participant last = stays.remove(who.stay().stayId());
        drawings.connection().add(last.connection().state().name(), NOWHERE, reason);
        if (ON_A_STAGE.contains(last.role())) {
            drawings.stageRole().add(last.role().name(), NOWHERE, "the stay ends");
        }
    }

    private void resolved(StageRequest.Resolved request, String cause, boolean sessionEnds) {
        String from = request.ask().invited() ? "INVITED" : "PENDING";
        String why = switch (request.status()) {
            case WITHDRAWN -> "the stay ends";
            case EXPIRED -> sessionEnds ? "the session ends" : cause;
            case PENDING, INVITED, APPROVED, DENIED, CANCELLED -> cause;
        };
        drawings.request().add(from, request.status().name(), why);
    }

    private void becomes(ScheduledEvent planned, String cause) {
        String now = planned.status().name();
        String before = scheduledEvents.put(planned.id(), now);
        String why = switch (cause) {
            case "put" -> "PUT";
            case "delete" ->
                planned.status() == ScheduledEvent.Status.CANCELLED ? "its channel is deleted" : "the session ends";
            default -> "the session ends";
        };
        if (!now.equals(before)) {
            drawings.scheduledEvent().add(before == null ? NOWHERE : before, now, why);
        }
    }
}
