package io.waddle.voice.state.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.state.domain.Place;
import io.waddle.voice.state.domain.RowKey;
import io.waddle.voice.state.domain.RowRange;
import io.waddle.voice.state.domain.Rows;
import io.waddle.voice.state.domain.StageRequest;
import java.util.Comparator;
import java.util.Optional;

/**
 * Lines whose channel is told as {@value #HERE}, where the actor is, or {@value #THERE}, where the target is, with the
 * channel named. Who is nowhere comes first, instead. So most of what is made up at random has something to meet.
 */
final class Whereabouts {
    static final String HERE = "here";
    static final String THERE = "there";
    /** A user: who asked or was invited on the stage first and still waits. */
    static final String WAITING = "whoever waits";

    private static final String HOME = "stage";

    private Whereabouts() {}

    static Line resolved(Line vague, Rows rows) {
        Line line = vague.user().equals(WAITING) ? vague.by(waiting(rows)) : vague;
        return switch (line.deed()) {
            case Deed.Post(var event) -> line.with(resolved(event, line.user(), rows));
            case Deed.Peer(var joined, var channel, var peer, var current)
            when channel.equals(HERE) ->
                line.with(placeOf(line.user(), rows)
                        .map(place -> (Deed) new Deed.Peer(joined, place, peer, current))
                        .orElseGet(Whereabouts::comingHome));
            case Deed.Peer _, Deed.Put _, Deed.Delete _, Deed.Elsewhere _, Deed.Outage _, Deed.Nothing _ -> line;
        };
    }

    private static Deed resolved(ObjectNode event, String user, Rows rows) {
        return switch (event.get("channelId").asText()) {
            case HERE ->
                placeOf(user, rows).map(place -> in(place, event, rows)).orElseGet(Whereabouts::comingHome);
            case THERE -> in(placeOf(event.get("targetUserId").asText(), rows).orElse(HOME), event, rows);
            default -> in(event.get("channelId").asText(), event, rows);
        };
    }

    private static Deed in(String channelId, ObjectNode event, Rows rows) {
        ObjectNode resolved = event.deepCopy().put("channelId", channelId);
        if (event.path("requestId").asText().endsWith(WAITING)) {
            resolved.put("requestId", "of " + waiting(rows));
        }
        return new Deed.Post(resolved);
    }

    private static String waiting(Rows rows) {
        return rows.all(new RowRange.StageRequestsOf(HOME)).stream()
                .filter(StageRequest.Open.class::isInstance)
                .map(StageRequest::ask)
                .min(Comparator.comparingLong(StageRequest.Ask::revision))
                .map(StageRequest.Ask::userId)
                .orElse("ann");
    }

    private static Deed comingHome() {
        return Posts.post("join", HOME);
    }

    private static Optional<String> placeOf(String user, Rows rows) {
        return rows.find(new RowKey.OfPlace(user)).map(Place::channelId);
    }
}
