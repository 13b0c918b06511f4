package io.waddle.voice.state.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A waddle in memory: decides with the real rules and applies what was accepted, as the adapter does. */
final class InMemoryWaddle implements Rows {
    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    static final String OWNER = "owner";
    static final PermissionSet TALKING =
            PermissionSet.of(Permission.VIEW_CHANNEL, Permission.CONNECT, Permission.SPEAK, Permission.USE_VAD);

    private final VoiceRules rules = new VoiceRules(Timeouts.STANDARD, Samples.BUILT_IN, Meeting.NONE);
    private final Map<RowKey<?>, Row> rows = new HashMap<>();
    private final List<Event> log = new ArrayList<>();
    private Instant now = START;
    private int stays;

    /** A waddle of {@link #OWNER} in which every member may talk, with a voice channel "lobby". */
    static InMemoryWaddle founded() {
        return new InMemoryWaddle().with(new Waddle("Waddle", OWNER, TALKING), Samples.voice("lobby"));
    }

    static InMemoryWaddle unfounded() {
        return new InMemoryWaddle();
    }

    /** Puts rows there without a decision. */
    InMemoryWaddle with(Row... given) {
        Stream.of(given).forEach(row -> rows.put(row.key(), row));
        return this;
    }

    InMemoryWaddle withMembers(String... userIds) {
        Stream.of(userIds).map(Member::plain).forEach(this::with);
        return this;
    }

    /** A member with a role of its own, which holds the permissions. */
    InMemoryWaddle withMember(String userId, Permission... permissions) {
        var role = new Role("role-of-" + userId, userId, PermissionSet.of(permissions));
        return with(role, Samples.member(userId, role.id()));
    }

    InMemoryWaddle pass(Duration time) {
        now = now.plus(time);
        return this;
    }

    Instant now() {
        return now;
    }

    /** A join with a stay id that is greater than all before. */
    Command.Join joining(String channelId) {
        return new Command.Join(channelId, "stay-%06d".formatted(++stays), false, false);
    }

    Participant join(String userId, String channelId) {
        return accept(userId, joining(channelId)).answer().participant().orElseThrow();
    }

    /** Joins and reports as connected. */
    Participant connect(String userId, String channelId) {
        join(userId, channelId);
        accept(userId, new Command.Heartbeat(channelId, Optional.empty()));
        return participant(userId, channelId);
    }

    Decision.Accepted accept(String userId, Command command) {
        return accepted(decide(new Request(userId, false, command)));
    }

    Decision.Accepted acceptFromAdmin(String userId, Command command) {
        return accepted(decide(new Request(userId, true, command)));
    }

    Rejection refuse(String userId, Command command) {
        return rejected(decide(new Request(userId, false, command)));
    }

    /** Decides, and writes what was accepted. */
    Decision decide(Request request) {
        var decision = rules.decide(this, request, now);
        if (decision instanceof Decision.Accepted accepted) {
            apply(accepted);
        }
        return decision;
    }

    Decision.Accepted fire(Timer timer) {
        var effect = rules.fire(this, timer, now);
        apply(effect);
        return effect;
    }

    Decision.Accepted evict(String userId, String intentId) {
        var effect = rules.evict(this, userId, intentId, now);
        apply(effect);
        return effect;
    }

    /** One more portion of every re-evaluation that is on its way; whether there was one. */
    boolean sweep() {
        var sweeps = rows.values().stream()
                .filter(Sweep.class::isInstance)
                .map(Sweep.class::cast)
                .map(Sweep::key)
                .toList();
        sweeps.forEach(sweep -> apply(rules.proceed(this, sweep, now)));
        return !sweeps.isEmpty();
    }

    /** Lets every timer fire whose wake-up has come, in the order of the wheel; gives what happened. */
    List<Event> turn() {
        int before = log.size();
        leases().stream()
                .filter(lease -> !lease.wakeAt().isAfter(now))
                .map(Lease::timer)
                .forEach(this::fire);
        return List.copyOf(log.subList(before, log.size()));
    }

    /** In the order of their wake-ups. */
    List<Lease> leases() {
        return rows.values().stream()
                .filter(Lease.class::isInstance)
                .map(Lease.class::cast)
                .sorted(Comparator.comparing(Lease::wakeAt)
                        .thenComparing(lease -> lease.timer().toString()))
                .toList();
    }

    List<Timer> armed() {
        return leases().stream().map(Lease::timer).toList();
    }

    Participant participant(String userId, String channelId) {
        return find(new RowKey.OfParticipant(channelId, userId)).orElseThrow();
    }

    Session session(String channelId) {
        return find(new RowKey.OfSession(channelId)).orElseThrow();
    }

    boolean isIn(String userId, String channelId) {
        return find(new RowKey.OfParticipant(channelId, userId)).isPresent();
    }

    boolean hasSession(String channelId) {
        return find(new RowKey.OfSession(channelId)).isPresent();
    }

    Map<RowKey<?>, Row> rows() {
        return Map.copyOf(rows);
    }

    List<Event> log() {
        return List.copyOf(log);
    }

    @Override
    @SuppressWarnings("unchecked") // a key names the type of what stands under it
    public <R extends Row> Optional<R> find(RowKey<R> key) {
        return Optional.ofNullable((R) rows.get(key));
    }

    @Override
    @SuppressWarnings("unchecked") // a range names the type of what it holds
    public <R extends Row> List<R> all(RowRange<R> range) {
        return (List<R>) rows.values().stream()
                .filter(row -> within(range, row))
                // Without the bracket an id comes before those that it begins, as in the stores.
                .sorted(Comparator.comparing(row -> row.key().toString().replace("]", "")))
                .limit(range instanceof RowRange.NextParticipants next ? next.limit() : Long.MAX_VALUE)
                .toList();
    }

    @Override
    public long revision() {
        return log.size();
    }

    /** Writes what was accepted. */
    void apply(Decision.Accepted accepted) {
        accepted.changes().forEach((key, row) -> row.ifPresentOrElse(this::with, () -> rows.remove(key)));
        log.addAll(accepted.events());
    }

    private static boolean within(RowRange<?> range, Row row) {
        return switch (range) {
            case RowRange.Roles _ -> row instanceof Role;
            case RowRange.Members _ -> row instanceof Member;
            case RowRange.Categories _ -> row instanceof Category;
            case RowRange.Channels _ -> row instanceof Channel;
            case RowRange.Templates _ -> row instanceof Template;
            case RowRange.ScheduledEvents _ -> row instanceof ScheduledEvent;
            case RowRange.StageRequestsOf(var channelId) ->
                row instanceof StageRequest request && request.ask().channelId().equals(channelId);
            case RowRange.HandsOf(var channelId) ->
                row instanceof Hand hand && hand.channelId().equals(channelId);
            case RowRange.NextParticipants next ->
                row instanceof Participant participant && next.holds(participant.key());
            case RowRange.ParticipantsOf(var channelId) ->
                row instanceof Participant participant
                        && participant.stay().channelId().equals(channelId);
        };
    }

    private static Decision.Accepted accepted(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return (Decision.Accepted) decision;
    }

    private static Rejection rejected(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Rejected.class);
        return ((Decision.Rejected) decision).rejection();
    }
}
