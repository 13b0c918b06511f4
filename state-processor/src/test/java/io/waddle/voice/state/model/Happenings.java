package io.waddle.voice.state.model;

import io.waddle.voice.state.domain.Event;
import java.util.List;
import java.util.Optional;

/** Comings and goings in words, in the order of the alphabet: within one decision the rules are free in theirs. */
final class Happenings {
    private Happenings() {}

    static List<String> of(List<Event> events) {
        return events.stream()
                .map(Happenings::of)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    private static Optional<String> of(Event event) {
        return switch (event) {
            case Event.ParticipantJoined(var who) ->
                Optional.of(
                        "%s joined %s".formatted(who.stay().userId(), who.stay().channelId()));
            case Event.ParticipantMoved(var old, var who) ->
                Optional.of("%s moved from %s to %s"
                        .formatted(
                                who.stay().userId(),
                                old.stay().channelId(),
                                who.stay().channelId()));
            case Event.ParticipantLeft(var who, var reason) ->
                Optional.of("%s left %s: %s"
                        .formatted(who.stay().userId(), who.stay().channelId(), reason));
            case Event.SessionStarted(var session) ->
                Optional.of("session of %s started".formatted(session.channelId()));
            case Event.SessionEnded(var session) -> {
                var end = session.end().orElseThrow();
                yield Optional.of(
                        "session of %s ended at %s: %s".formatted(session.channelId(), end.at(), end.reason()));
            }
            case Event.SessionUpdated _,
                    Event.ParticipantUpdated _,
                    Event.RoleChanged _,
                    Event.StageRequested _,
                    Event.StageResolved _,
                    Event.SpeakingStarted _,
                    Event.SpeakingStopped _,
                    Event.ConfigurationSet _,
                    Event.ConfigurationRemoved _ -> Optional.empty();
        };
    }

    /** Ids of sessions and requests are for the rules to choose. */
    static void teachIds(List<Event> events, NaiveWaddle world) {
        for (Event event : events) {
            if (event instanceof Event.SessionStarted(var session)) {
                NaiveSession told = world.sessions.get(session.channelId());
                if (told != null && told.id == null) {
                    told.id = session.id();
                }
            }
            if (event instanceof Event.StageRequested(var request)) {
                NaiveSession session = world.sessions.get(request.ask().channelId());
                NaiveRequest told = session == null
                        ? null
                        : session.latestRequestOf(request.ask().userId());
                if (told != null && told.id == null) {
                    told.id = request.ask().requestId();
                }
            }
        }
    }
}
