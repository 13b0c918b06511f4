package io.waddle.voice.ingest.live;

import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.ingest.live.Audience.Found;
import io.waddle.voice.ingest.live.LiveMeters.Occasion;
import io.waddle.voice.ingest.sight.Sight;
import io.waddle.voice.runtime.auth.Scope;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One viewer of one waddle: a snapshot, then event after event without a gap or a repeat, as fast as the viewer takes
 * them. Runs on the viewer's own thread; only {@link #stop} is for others.
 */
public final class Subscription {
    /** Of the contract. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    /** Sent in one piece at most: some 200 KB. */
    private static final int PIECE = 256;

    private static final Duration RECHECK = Duration.ofMillis(50);

    private final LiveUpdates live;
    private final EventLog log;
    private final int partition;
    private final Glance glance;
    private final Visibility visibility;
    private final Audience audience;
    private volatile boolean stopped;

    private Sight sight;
    /** Where to read on. */
    private long offset;
    /** The last one that the viewer has, or was not to see. */
    private long revision;
    /** Whether what it has missed is to be sent, rather than a new snapshot. */
    private boolean resuming;

    private boolean accessible = true;
    private Instant lastSent = Instant.EPOCH;
    private long warnings;

    Subscription(LiveUpdates live, EventLog log, Glance glance, Sight sight) {
        this.live = live;
        this.log = log;
        this.partition = log.partition(glance.waddleId());
        this.glance = glance;
        this.visibility = new Visibility(glance.filter());
        this.sight = sight;
        this.warnings = live.account().last().number();
        this.audience = live.audiences().enter(glance.waddleId());
        // After it was entered: from here on nothing is missed.
        audience.begin(live.tail().position(partition));
    }

    /**
     * Sends until the viewer has to be let go.
     *
     * @param after the cursor that the viewer gives, if any
     * @throws IOException when the connection fails
     * @throws LiveUnavailable when this instance cannot go on
     */
    public Ending run(Optional<String> after, Viewer viewer) throws IOException, InterruptedException {
        if (!resume(after.flatMap(Cursor::parse))) {
            snapshot(Occasion.BEGINNING, viewer);
        }
        long wakes = audience.wakes();
        while (accessible && goesOn() && !expired()) {
            step(wakes, viewer);
            wakes = audience.wakes();
        }
        if (!accessible) {
            return Ending.NO_ACCESS;
        }
        return goesOn() ? Ending.EXPIRED : Ending.CLOSED;
    }

    /** Lets {@link #run} return soon. */
    public void stop() {
        stopped = true;
        audience.wake();
    }

    /** Gives up the place in the audience. To be called once, whether it was run or not. */
    public void leave() {
        live.audiences().leave(glance.waddleId());
    }

    private boolean goesOn() {
        return !stopped && live.serves(log);
    }

    private boolean expired() {
        return !glance.caller().expiresAt().isAfter(now());
    }

    private boolean resume(Optional<Cursor> given) throws InterruptedException {
        var cursor = given.filter(at -> at.epoch() == log.epoch() && at.sight() == glance.fingerprint(sight));
        if (cursor.isEmpty() || !reaches(cursor.get())) {
            return false;
        }
        offset = cursor.get().offset();
        revision = cursor.get().revision();
        resuming = true;
        live.meters().resumed();
        return true;
    }

    /** A cursor from another instance may be a little ahead of this one; one that stays ahead is of no log. */
    private boolean reaches(Cursor cursor) throws InterruptedException {
        if (!glance.reaches(cursor.revision())) {
            return false;
        }
        Instant deadline = now().plus(Glance.PATIENCE);
        while (live.tail().position(partition) < cursor.offset()) {
            if (now().isAfter(deadline)) {
                return false;
            }
            Thread.sleep(RECHECK);
        }
        return true;
    }

    /** @param wakes before it was last asked whether to go on */
    private void step(long wakes, Viewer viewer) throws IOException, InterruptedException {
        warn(viewer);
        switch (audience.from(offset, PIECE)) {
            case Found.Missed(long since) when resuming -> catchUp(since, viewer);
            case Found.Missed _ -> snapshot(Occasion.SLOW, viewer);
            case Found.Events(var events) when events.isEmpty() -> idle(wakes, viewer);
            case Found.Events(var events) -> {
                resuming = false;
                deliver(events, viewer);
            }
        }
    }

    /** From the log, what the audience does not hold any more. */
    private void catchUp(long since, Viewer viewer) throws IOException, InterruptedException {
        var piece = live.past().read(partition, glance.waddleId(), offset, since);
        if (piece.isEmpty()) {
            snapshot(Occasion.BEGINNING, viewer);
            return;
        }
        if (deliver(piece.get().events(), viewer)) {
            offset = Math.max(offset, piece.get().next());
        }
    }

    /** @return false when the rest was overtaken by a snapshot, or by the end */
    private boolean deliver(List<LiveEvent> events, Viewer viewer) throws IOException, InterruptedException {
        var deliveries = new ArrayList<Delivery>();
        for (LiveEvent event : events) {
            long number = event.event().getRevision();
            if (number <= revision) {
                offset = event.offset() + 1;
                continue;
            }
            Sight before = sight;
            if (number != revision + 1 || !look(event.event())) {
                send(deliveries, viewer);
                if (accessible) {
                    snapshot(Occasion.GAP, viewer);
                }
                return false;
            }
            revision = number;
            offset = event.offset() + 1;
            visibility
                    .of(event.event(), before, sight)
                    // With what was seen before it: whoever is cut off here still needs the snapshot that follows.
                    .map(shape -> event.delivery(log.epoch(), shape, glance.fingerprint(before)))
                    .ifPresent(deliveries::add);
            if (before.fingerprint() != sight.fingerprint()) {
                send(deliveries, viewer);
                snapshot(Occasion.SIGHT, viewer);
                return false;
            }
        }
        send(deliveries, viewer);
        return true;
    }

    /** Before anything that was decided after a change of permissions is shown, they are worked out anew. */
    private boolean look(VoiceEvent event) {
        if (Visibility.changesSight(event, sight)) {
            see(glance.sightSince(event.getRevision()));
        }
        return accessible;
    }

    private void see(Optional<Sight> seen) {
        accessible = seen.isPresent();
        seen.ifPresent(now -> sight = now);
    }

    private void snapshot(Occasion occasion, Viewer viewer) throws IOException, InterruptedException {
        var taken = live.snapshots().of(glance, sight, revision, partition, audience);
        // Also when it was made for somebody else: what the viewer could see at its revision has to be what it shows.
        see(taken.flatMap(made -> glance.sightSince(made.snapshot().revision())));
        while (accessible && !taken.get().shows(glance, sight)) {
            taken = live.snapshots().of(glance, sight, revision, partition, audience);
            see(taken.flatMap(made -> glance.sightSince(made.snapshot().revision())));
        }
        if (accessible) {
            offset = taken.get().offset();
            revision = taken.get().snapshot().revision();
            resuming = false;
            live.meters().snapshot(occasion);
            send(List.of(taken.get().delivery()), viewer);
        }
    }

    private void idle(long wakes, Viewer viewer) throws IOException, InterruptedException {
        Instant wake = lastSent.plus(KEEP_ALIVE);
        wake = earlier(wake, glance.caller().expiresAt());
        wake = earlier(wake, sight.until().orElse(wake));
        Duration rest = Duration.between(now(), wake);
        if (rest.isPositive()) {
            audience.await(offset, wakes, rest);
        }
        if (!lastSent.plus(KEEP_ALIVE).isAfter(now())) {
            viewer.keepAlive();
            lastSent = now();
        }
        if (sight.until().filter(until -> !until.isAfter(now())).isPresent()) {
            lookAgain(viewer);
        }
    }

    /** A time-out is over. */
    private void lookAgain(Viewer viewer) throws IOException, InterruptedException {
        long before = sight.fingerprint();
        see(glance.sight());
        if (accessible && before != sight.fingerprint()) {
            snapshot(Occasion.SIGHT, viewer);
        }
    }

    private void warn(Viewer viewer) throws IOException {
        var warning = live.account().last();
        if (warning.number() != warnings && glance.caller().holds(Scope.ADMIN)) {
            send(List.of(Delivery.withoutCursor(LiveView.limitsWarning(warning.account()))), viewer);
        }
        warnings = warning.number();
    }

    private void send(List<Delivery> deliveries, Viewer viewer) throws IOException {
        if (!deliveries.isEmpty()) {
            viewer.send(deliveries);
            live.meters().delivered(deliveries.size());
            lastSent = now();
        }
    }

    private Instant now() {
        return glance.time().instant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
