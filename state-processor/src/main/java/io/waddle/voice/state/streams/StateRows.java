package io.waddle.voice.state.streams;

import io.waddle.voice.avro.StateRow;
import io.waddle.voice.schemas.topic.StateKey;
import io.waddle.voice.schemas.topic.StateKey.Kind;
import io.waddle.voice.state.domain.ActiveEvent;
import io.waddle.voice.state.domain.Category;
import io.waddle.voice.state.domain.Channel;
import io.waddle.voice.state.domain.Hand;
import io.waddle.voice.state.domain.Intent;
import io.waddle.voice.state.domain.Lease;
import io.waddle.voice.state.domain.Member;
import io.waddle.voice.state.domain.Participant;
import io.waddle.voice.state.domain.Place;
import io.waddle.voice.state.domain.Role;
import io.waddle.voice.state.domain.Row;
import io.waddle.voice.state.domain.RowKey;
import io.waddle.voice.state.domain.ScheduledEvent;
import io.waddle.voice.state.domain.Session;
import io.waddle.voice.state.domain.StageRequest;
import io.waddle.voice.state.domain.Sweep;
import io.waddle.voice.state.domain.Template;
import io.waddle.voice.state.domain.Waddle;
import java.util.Optional;

/** Rows as others see them on the state topic. What only the processor needs, such as leases, is not among them. */
final class StateRows {
    private StateRows() {}

    static Optional<StateKey> key(String waddleId, RowKey<?> key) {
        return switch (key) {
            case RowKey.OfWaddle _ -> Optional.of(new StateKey(waddleId, Kind.WADDLE, ""));
            case RowKey.OfRole(var id) -> Optional.of(new StateKey(waddleId, Kind.ROLE, id));
            case RowKey.OfMember(var id) -> Optional.of(new StateKey(waddleId, Kind.MEMBER, id));
            case RowKey.OfCategory(var id) -> Optional.of(new StateKey(waddleId, Kind.CATEGORY, id));
            case RowKey.OfChannel(var id) -> Optional.of(new StateKey(waddleId, Kind.CHANNEL, id));
            case RowKey.OfSession(var channelId) -> Optional.of(new StateKey(waddleId, Kind.SESSION, channelId));
            case RowKey.OfParticipant(var channelId, var userId) ->
                Optional.of(StateKey.participant(waddleId, channelId, userId));
            case RowKey.OfTemplate(var id) -> Optional.of(new StateKey(waddleId, Kind.TEMPLATE, id));
            case RowKey.OfScheduledEvent(var id) -> Optional.of(new StateKey(waddleId, Kind.SCHEDULED_EVENT, id));
            case RowKey.OfStageRequest(var channelId, var requestId) ->
                Optional.of(StateKey.stageRequest(waddleId, channelId, requestId));
            case RowKey.OfPlace _,
                    RowKey.OfIntent _,
                    RowKey.OfHand _,
                    RowKey.OfActiveEvent _,
                    RowKey.OfSweep _,
                    RowKey.OfLease _ -> Optional.empty();
        };
    }

    static StateRow value(String waddleId, Row row, long revision) {
        var wire = new StateRow();
        wire.setRevision(revision);
        switch (row) {
            case Waddle waddle -> wire.setWaddle(ConfigurationCodec.row(waddleId, waddle));
            case Role role -> wire.setRole(ConfigurationCodec.row(waddleId, role));
            case Member member -> wire.setMember(ConfigurationCodec.row(waddleId, member));
            case Category category -> wire.setCategory(ConfigurationCodec.row(waddleId, category));
            case Channel channel -> wire.setChannel(ConfigurationCodec.row(waddleId, channel));
            case Session session -> wire.setSession(LiveCodec.row(waddleId, session));
            case Participant participant -> wire.setParticipant(LiveCodec.row(waddleId, participant));
            case Template template -> wire.setTemplate(ConfigurationCodec.row(waddleId, template));
            case ScheduledEvent event -> wire.setScheduledEvent(ConfigurationCodec.row(waddleId, event));
            case StageRequest request -> wire.setStageRequest(StageRequestCodec.row(waddleId, request));
            case Place _, Intent _, Hand _, ActiveEvent _, Sweep _, Lease _ ->
                throw new IllegalArgumentException("not on the state topic: " + row);
        }
        return wire;
    }
}
