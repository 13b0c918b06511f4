package io.waddle.voice.ingest.http;

import io.javalin.http.Context;
import io.waddle.voice.ingest.feed.AnsweredRevisions;
import io.waddle.voice.ingest.feed.ReadModel;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import io.waddle.voice.runtime.page.EntityTag;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;

/** A read of a waddle: as fresh as asked for, of one revision, which is its tag. */
final class ModelReader {
    /** Of the contract, for ?atLeast. */
    private static final Duration LONGEST = Duration.ofSeconds(2);
    /** Without it nobody was promised anything: better an old answer than a late one. */
    private static final Duration COURTESY = Duration.ofSeconds(1);

    private static final int RETRY_SECONDS = 1;

    private final ReadModel model;
    private final AnsweredRevisions answered;
    private final ShownRevisions shown = new ShownRevisions();

    ModelReader(ReadModel model, AnsweredRevisions answered) {
        this.model = model;
        this.answered = answered;
    }

    interface Reading {
        /** @throws ProblemException 404 also for what is not for the caller */
        Shown read(Look look);
    }

    private record Found(Shown shown, long revision) {}

    void read(Context context, Caller caller, String waddleId, Freshness freshness, Reading reading) {
        if (!model.caughtUp()) {
            throw unavailable("the read model is being built");
        }
        await(caller, waddleId, freshness);
        var found = model.view(
                waddleId, view -> new Found(reading.read(new Look(view, caller, Instant.now())), view.revision()));
        answer(context, caller, found.shown(), found.revision());
    }

    private void answer(Context context, Caller caller, Shown found, long revision) {
        String tag = "\"%d\"".formatted(revision);
        boolean matches = EntityTag.matches(context, tag);
        boolean holds = holds(context, caller, found, revision);
        // Without the tag where it matches and does not hold: the server would answer 304 by itself.
        if (holds || (!matches && found.holds() != Shown.Holds.FOR_NOW)) {
            context.header("ETag", tag);
        }
        if (matches && holds) {
            context.status(304);
        } else {
            JsonAnswer.send(context, 200, found.json());
        }
    }

    /** Whether the tag stands for what was found, in the hands of this caller. */
    private boolean holds(Context context, Caller caller, Shown found, long revision) {
        return switch (found.holds()) {
            case FOR_ALL -> true;
            case FOR_CALLER -> shown.note(caller, context.path(), revision);
            case FOR_NOW -> false;
        };
    }

    private void await(Caller caller, String waddleId, Freshness freshness) {
        if (freshness.atLeast().isPresent()) {
            long wanted = freshness.atLeast().getAsLong();
            if (!model.await(waddleId, wanted, LONGEST)) {
                requireConcerned(caller, waddleId);
                throw unavailable("revision %d is not here yet".formatted(wanted));
            }
        } else {
            model.await(waddleId, answered.of(waddleId), COURTESY);
        }
    }

    /** Whoever a waddle does not concern is not told whether it is there, or how far it is. */
    private void requireConcerned(Caller caller, String waddleId) {
        if (!caller.holds(Scope.ADMIN)) {
            var _ = model.view(waddleId, view -> new Look(view, caller, Instant.now()).sight(new String[0]));
        }
    }

    private static ProblemException unavailable(String detail) {
        return new ProblemException(Problem.unavailable(detail, RETRY_SECONDS));
    }
}
