package io.waddle.voice.state.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.state.domain.Place;
import io.waddle.voice.state.domain.RowKey;
import io.waddle.voice.state.domain.Rows;

/**
 * Lines whose channel is told as {@value #HERE}, where the actor is, or {@value #THERE}, where the target is, with the
 * channel named: so that most of what is made up at random has something to meet.
 */
final class Whereabouts {
    static final String HERE = "here";
    static final String THERE = "there";
    /** For who is nowhere. */
    private static final String HOME = "lobby";

    private Whereabouts() {}

    static Line resolved(Line line, Rows rows) {
        return switch (line.deed()) {
            case Deed.Post(var event) -> line.with(new Deed.Post(resolved(event, line.user(), rows)));
            case Deed.Peer(var joined, var channel, var peer, var current)
            when channel.equals(HERE) -> line.with(new Deed.Peer(joined, placeOf(line.user(), rows), peer, current));
            case Deed.Peer _, Deed.Put _, Deed.Delete _, Deed.Elsewhere _, Deed.Outage _, Deed.Nothing _ -> line;
        };
    }

    private static ObjectNode resolved(ObjectNode event, String user, Rows rows) {
        return switch (event.get("channelId").asText()) {
            case HERE -> event.deepCopy().put("channelId", placeOf(user, rows));
            case THERE ->
                event.deepCopy()
                        .put("channelId", placeOf(event.get("targetUserId").asText(), rows));
            default -> event;
        };
    }

    private static String placeOf(String user, Rows rows) {
        return rows.find(new RowKey.OfPlace(user)).map(Place::channelId).orElse(HOME);
    }
}
