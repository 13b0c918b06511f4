package io.waddle.voice.state.streams;

import io.waddle.voice.avro.ActiveEventRow;
import io.waddle.voice.avro.HandRow;
import io.waddle.voice.avro.LeaseRow;
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
import io.waddle.voice.state.domain.RowRange;
import io.waddle.voice.state.domain.Rows;
import io.waddle.voice.state.domain.ScheduledEvent;
import io.waddle.voice.state.domain.Session;
import io.waddle.voice.state.domain.StageRequest;
import io.waddle.voice.state.domain.Sweep;
import io.waddle.voice.state.domain.Template;
import io.waddle.voice.state.domain.Waddle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rows of one waddle in the stores. */
final class StoredRows implements Rows {
    private final RowStores stores;
    private final String waddleId;
    private final long revision;

    StoredRows(RowStores stores, String waddleId, long revision) {
        this.stores = stores;
        this.waddleId = waddleId;
        this.revision = revision;
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    @SuppressWarnings("unchecked") // each key is answered with the row that it names
    public <R extends Row> Optional<R> find(RowKey<R> key) {
        String at = StoreKeys.of(waddleId, key);
        Row row = switch (key) {
            case RowKey.OfWaddle _ -> decoded(stores.waddles().get(at), ConfigurationCodec::waddle);
            case RowKey.OfRole _ -> decoded(stores.roles().get(at), ConfigurationCodec::role);
            case RowKey.OfMember _ -> decoded(stores.members().get(at), ConfigurationCodec::member);
            case RowKey.OfCategory _ -> decoded(stores.categories().get(at), ConfigurationCodec::category);
            case RowKey.OfChannel _ -> decoded(stores.channels().get(at), ConfigurationCodec::channel);
            case RowKey.OfSession _ -> decoded(stores.sessions().get(at), LiveCodec::session);
            case RowKey.OfParticipant _ -> decoded(stores.participants().get(at), LiveCodec::participant);
            case RowKey.OfTemplate _ -> decoded(stores.templates().get(at), ConfigurationCodec::template);
            case RowKey.OfScheduledEvent _ ->
                decoded(stores.scheduledEvents().get(at), ConfigurationCodec::scheduledEvent);
            case RowKey.OfActiveEvent(var channel) ->
                decoded(
                        stores.activeEvents().get(at),
                        stored -> new ActiveEvent(channel, stored.getScheduledEventId()));
            case RowKey.OfIntent(var user) -> decoded(stores.intents().get(at), id -> new Intent(user, id));
            case RowKey.OfStageRequest _ -> decoded(stores.stageRequests().get(at), StageRequestCodec::request);
            case RowKey.OfHand(var channel, var user) ->
                decoded(stores.hands().get(at), stored -> StageRequestCodec.hand(channel, user, stored));
            case RowKey.OfSweep _ -> decoded(stores.sweeps().get(at), SweepCodec::sweep);
            case RowKey.OfPlace(var user) -> decoded(stores.places().get(at), place -> LiveCodec.place(user, place));
            case RowKey.OfLease _ -> decoded(stores.leases().get(at), LeaseCodec::lease);
        };
        return Optional.ofNullable((R) row);
    }

    @Override
    @SuppressWarnings("unchecked") // each range is answered with the rows that it names
    public <R extends Row> List<R> all(RowRange<R> range) {
        String prefix = StoreKeys.prefix(waddleId, range);
        return (List<R>)
                switch (range) {
                    case RowRange.Roles _ -> scan(stores.roles(), prefix, ConfigurationCodec::role);
                    case RowRange.Members _ -> scan(stores.members(), prefix, ConfigurationCodec::member);
                    case RowRange.Categories _ -> scan(stores.categories(), prefix, ConfigurationCodec::category);
                    case RowRange.Channels _ -> scan(stores.channels(), prefix, ConfigurationCodec::channel);
                    case RowRange.Templates _ -> scan(stores.templates(), prefix, ConfigurationCodec::template);
                    case RowRange.ScheduledEvents _ ->
                        scan(stores.scheduledEvents(), prefix, ConfigurationCodec::scheduledEvent);
                    case RowRange.StageRequestsOf _ -> scan(stores.stageRequests(), prefix, StageRequestCodec::request);
                    case RowRange.HandsOf(var channel) -> hands(channel, prefix);
                    case RowRange.NextParticipants next -> portion(next, StoreKeys.end(prefix));
                    case RowRange.ParticipantsOf _ -> scan(stores.participants(), prefix, LiveCodec::participant);
                };
    }

    void put(Row row) {
        String at = StoreKeys.of(waddleId, row.key());
        switch (row) {
            case Waddle waddle -> stores.waddles().put(at, ConfigurationCodec.row(waddleId, waddle));
            case Role role -> stores.roles().put(at, ConfigurationCodec.row(waddleId, role));
            case Member member -> stores.members().put(at, ConfigurationCodec.row(waddleId, member));
            case Category category -> stores.categories().put(at, ConfigurationCodec.row(waddleId, category));
            case Channel channel -> stores.channels().put(at, ConfigurationCodec.row(waddleId, channel));
            case Template template -> stores.templates().put(at, ConfigurationCodec.row(waddleId, template));
            case ScheduledEvent event -> stores.scheduledEvents().put(at, ConfigurationCodec.row(waddleId, event));
            case ActiveEvent event -> stores.activeEvents().put(at, new ActiveEventRow(event.scheduledEventId()));
            case Intent intent -> stores.intents().put(at, intent.id());
            case StageRequest request -> stores.stageRequests().put(at, StageRequestCodec.row(waddleId, request));
            case Hand hand -> stores.hands().put(at, new HandRow(hand.requestIds()));
            case Sweep sweep -> stores.sweeps().put(at, SweepCodec.row(waddleId, sweep));
            case Session session -> stores.sessions().put(at, LiveCodec.row(waddleId, session));
            case Participant participant -> stores.participants().put(at, LiveCodec.row(waddleId, participant));
            case Place place -> stores.places().put(at, LiveCodec.row(place));
            case Lease lease -> putLease(at, lease);
        }
    }

    void remove(RowKey<?> key) {
        String at = StoreKeys.of(waddleId, key);
        switch (key) {
            case RowKey.OfWaddle _ -> stores.waddles().delete(at);
            case RowKey.OfRole _ -> stores.roles().delete(at);
            case RowKey.OfMember _ -> stores.members().delete(at);
            case RowKey.OfCategory _ -> stores.categories().delete(at);
            case RowKey.OfChannel _ -> stores.channels().delete(at);
            case RowKey.OfTemplate _ -> stores.templates().delete(at);
            case RowKey.OfScheduledEvent _ -> stores.scheduledEvents().delete(at);
            case RowKey.OfActiveEvent _ -> stores.activeEvents().delete(at);
            case RowKey.OfIntent _ -> stores.intents().delete(at);
            case RowKey.OfStageRequest _ -> stores.stageRequests().delete(at);
            case RowKey.OfHand _ -> stores.hands().delete(at);
            case RowKey.OfSweep _ -> stores.sweeps().delete(at);
            case RowKey.OfSession _ -> stores.sessions().delete(at);
            case RowKey.OfParticipant _ -> stores.participants().delete(at);
            case RowKey.OfPlace _ -> stores.places().delete(at);
            case RowKey.OfLease _ -> removeLease(at);
        }
    }

    private List<Participant> portion(RowRange.NextParticipants next, String end) {
        return stores.participants().range(StoreKeys.from(waddleId, next), end, next.limit()).stream()
                .map(LiveCodec::participant)
                .toList();
    }

    /** The key ends with the user. */
    private List<Hand> hands(String channelId, String prefix) {
        var hands = new ArrayList<Hand>();
        stores.hands()
                .forEach(
                        prefix,
                        (key, row) ->
                                hands.add(StageRequestCodec.hand(channelId, key.substring(prefix.length()), row)));
        return hands;
    }

    /** The index moves only when the wake-up does: a renewal costs one write. */
    private void putLease(String at, Lease lease) {
        LeaseRow before = stores.leases().get(at);
        stores.leases().put(at, LeaseCodec.row(waddleId, lease));
        if (before == null || !before.getWakeAt().equals(lease.wakeAt())) {
            removeWakeUp(at, before);
            stores.wake(at, lease.wakeAt());
        }
    }

    private void removeLease(String at) {
        removeWakeUp(at, stores.leases().delete(at));
    }

    private void removeWakeUp(String at, LeaseRow lease) {
        if (lease != null) {
            stores.wakeUps().delete(StoreKeys.wakeUp(lease.getWakeAt(), at));
        }
    }

    private static <V, R extends Row> R decoded(V value, Function<V, R> decode) {
        return value == null ? null : decode.apply(value);
    }

    private static <V, R extends Row> List<R> scan(RowsOfKind<V> store, String prefix, Function<V, R> decode) {
        var rows = new ArrayList<R>();
        store.forEach(prefix, (_, row) -> rows.add(decode.apply(row)));
        return rows;
    }
}
