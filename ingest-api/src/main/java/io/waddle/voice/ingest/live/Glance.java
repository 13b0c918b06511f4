package io.waddle.voice.ingest.live;

import io.waddle.voice.ingest.feed.ReadModel;
import io.waddle.voice.ingest.feed.WaddleView;
import io.waddle.voice.ingest.sight.Sight;
import io.waddle.voice.ingest.view.Json;
import io.waddle.voice.ingest.view.VoiceOverview;
import io.waddle.voice.runtime.auth.Caller;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** A viewer's looks at the read model: what they may see of their waddle, and what there is to see. */
final class Glance {
    /** Normally the model is some milliseconds behind the events. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ReadModel model;
    private final String waddleId;
    private final Caller caller;
    private final ChannelFilter filter;
    private final InstantSource time;

    Glance(ReadModel model, String waddleId, Caller caller, ChannelFilter filter, InstantSource time) {
        this.model = model;
        this.waddleId = waddleId;
        this.caller = caller;
        this.filter = filter;
        this.time = time;
    }

    /** Empty when there is no such waddle, or not for the viewer. */
    Optional<Sight> sight() {
        requireModel();
        return model.view(waddleId, view -> Sight.of(view, caller, time.instant()));
    }

    /** {@link #sight} at a revision, or after it. */
    Optional<Sight> sightSince(long revision) {
        await(revision);
        return sight();
    }

    /**
     * What there is to see at one revision.
     *
     * @param shared whether it is the same for everybody with this sight: a host sees more of the own session
     */
    record Snapshot(long revision, Sight sight, Message message, boolean shared) {}

    /** A snapshot of a revision, or of a later one. */
    Optional<Snapshot> snapshotSince(long revision) {
        await(revision);
        requireModel();
        return model.view(
                waddleId, view -> Sight.of(view, caller, time.instant()).map(sight -> snapshot(view, sight)));
    }

    private Snapshot snapshot(WaddleView view, Sight sight) {
        var json = VoiceOverview.of(view, sight, filter.channels());
        boolean hosts = view.channels().stream()
                .flatMap(channel -> view.session(channel.getChannelId()).stream())
                .anyMatch(session -> caller.userId().equals(session.getHostUserId()));
        return new Snapshot(view.revision(), sight, new Message("snapshot", Json.bytes(json)), !hosts);
    }

    /** What the viewer could get to see, as one number. */
    long fingerprint(Sight sight) {
        return sight.fingerprint() ^ filter.fingerprint();
    }

    /** Whether the model has got to a revision, soon. */
    boolean reaches(long revision) {
        return model.await(waddleId, revision, PATIENCE);
    }

    String waddleId() {
        return waddleId;
    }

    Caller caller() {
        return caller;
    }

    ChannelFilter filter() {
        return filter;
    }

    InstantSource time() {
        return time;
    }

    private void await(long revision) {
        if (!reaches(revision)) {
            throw new LiveUnavailable("the read model has not come to revision %d".formatted(revision), null);
        }
    }

    /** A model that is being built lacks rows: nobody must be taken for a stranger, or be shown half of it. */
    private void requireModel() {
        if (!model.caughtUp()) {
            throw new LiveUnavailable("the read model is being built", null);
        }
    }
}
