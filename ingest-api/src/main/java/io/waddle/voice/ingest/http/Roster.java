package io.waddle.voice.ingest.http;

import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.ingest.feed.ReadModel;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Who is listed as being in a channel, in the order in which they came. */
final class Roster {
    /** Of the contract: of a broadcast, broadcasters and this many listeners. */
    private static final int LISTENERS = 100;
    /** Voice and stage are listed whole: the cap of a stage, and those whom moderators moved in are within it. */
    private static final int WHOLE = 1_000;
    /** broadcasterLimit goes as far as the cap, and a page of JSON does not. */
    private static final int BROADCASTERS = 1_000;

    private static final Comparator<ParticipantRow> ARRIVAL =
            Comparator.comparing(ParticipantRow::getJoinedAt).thenComparing(ParticipantRow::getStayId);

    private final ReadModel model;

    Roster(ReadModel model) {
        this.model = model;
    }

    List<ParticipantRow> of(String waddleId, String channelId, ChannelType type) {
        return listed(waddleId, channelId, type).sorted(ARRIVAL).toList();
    }

    private Stream<ParticipantRow> listed(String waddleId, String channelId, ChannelType type) {
        if (type != ChannelType.BROADCAST) {
            return model.participants(waddleId, channelId, WHOLE).stream();
        }
        var broadcasters = model.broadcasters(waddleId, channelId, BROADCASTERS);
        var listeners = model.participants(waddleId, channelId, LISTENERS + broadcasters.size()).stream()
                .filter(row -> row.getRole() != SessionRole.BROADCASTER)
                .limit(LISTENERS);
        return Stream.concat(broadcasters.stream(), listeners);
    }
}
