package io.waddle.voice.state.model;

import io.waddle.voice.state.domain.Command;
import io.waddle.voice.state.domain.Decision;
import io.waddle.voice.state.domain.Event;
import io.waddle.voice.state.domain.LeaveReason;
import io.waddle.voice.state.domain.Rejection;
import io.waddle.voice.state.domain.SessionEndReason;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.statistics.Statistics;

/** Takes note of what histories have met: a model that never gets anywhere proves nothing. */
final class Sightings {
    private static final String ACCEPTED = "accepted, with effect";
    private static final String REFUSED = "refused";
    private static final String HAPPENED = "happened";
    private static final String LEFT = "left";
    private static final String ENDED = "ended";

    void decided(Command command, Decision decision) {
        switch (decision) {
            case Decision.Accepted accepted -> {
                if (!accepted.events().isEmpty()) {
                    Statistics.label(ACCEPTED).collect(command.getClass());
                }
            }
            case Decision.Rejected(var rejection) -> Statistics.label(REFUSED).collect(rejection.getClass());
        }
    }

    void happened(List<Event> events) {
        for (Event event : events) {
            Statistics.label(HAPPENED).collect(event.getClass());
            if (event instanceof Event.ParticipantLeft(var _, var reason)) {
                Statistics.label(LEFT).collect(reason);
            }
            if (event instanceof Event.SessionEnded(var session)) {
                Statistics.label(ENDED).collect(session.end().orElseThrow().reason());
            }
        }
    }

    /** Not drawn here: they concern nothing else, and MeetingReportsTest holds every order of them against another. */
    private static final Set<Class<?>> REPORTED = Set.of(
            Command.MeetingReady.class,
            Command.MeetingEnded.class,
            Command.RecordingReported.class,
            Command.TranscriptReported.class,
            Command.SummaryReported.class,
            Command.LivestreamReported.class);

    /** In all tries together: every command had an effect, every refusal, event and end was met. */
    static void requireEverything() {
        require(ACCEPTED, leaves(Command.class).filter(type -> !REPORTED.contains(type)));
        require(REFUSED, leaves(Rejection.class));
        require(HAPPENED, leaves(Event.class));
        // A move is one event of its own.
        require(LEFT, Arrays.stream(LeaveReason.values()).filter(reason -> reason != LeaveReason.MOVED));
        requireEnds(
                SessionEndReason.ENDED,
                SessionEndReason.EMPTY,
                SessionEndReason.NO_SPEAKERS,
                SessionEndReason.CHANNEL_DELETED);
    }

    static void requireEnds(SessionEndReason... reasons) {
        require(ENDED, Stream.of(reasons));
    }

    private static void require(String label, Stream<?> wanted) {
        Statistics.label(label)
                .coverage(seen -> wanted.forEach(one -> seen.check(one).count(times -> times > 0)));
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(Sightings::leaves) : Stream.of(type);
    }
}
