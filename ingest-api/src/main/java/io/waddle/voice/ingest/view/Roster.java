package io.waddle.voice.ingest.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.ingest.feed.WaddleView;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;

/** Who is listed as being in a channel, in the order in which they came. */
public final class Roster {
    /** Of the contract: of a broadcast, broadcasters and this many listeners. */
    private static final int LISTENERS = 100;
    /** Voice and stage are listed whole: the cap of a stage, and those whom moderators moved in are within it. */
    private static final int WHOLE = 1_000;
    /** broadcasterLimit goes as far as the cap, and a page of JSON does not. */
    private static final int BROADCASTERS = 1_000;

    private static final Comparator<ParticipantRow> ARRIVAL =
            Comparator.comparing(ParticipantRow::getJoinedAt).thenComparing(ParticipantRow::getStayId);

    private Roster() {}

    public static ArrayNode of(WaddleView view, String channelId, ChannelType type) {
        return of(listed(view, channelId, type).sorted(ARRIVAL).toList());
    }

    public static ArrayNode of(Collection<ParticipantRow> participants) {
        var json = Json.array();
        participants.forEach(row -> json.add(ParticipantView.of(row)));
        return json;
    }

    private static Stream<ParticipantRow> listed(WaddleView view, String channelId, ChannelType type) {
        if (type != ChannelType.BROADCAST) {
            return view.participants(channelId, WHOLE).stream();
        }
        var broadcasters = view.broadcasters(channelId, BROADCASTERS);
        var listeners = view.participants(channelId, LISTENERS + broadcasters.size()).stream()
                .filter(row -> row.getRole() != SessionRole.BROADCASTER)
                .limit(LISTENERS);
        return Stream.concat(broadcasters.stream(), listeners);
    }
}
