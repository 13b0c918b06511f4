package io.waddle.voice.ingest.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.waddle.voice.ingest.feed.AnsweredRevisions;
import io.waddle.voice.ingest.feed.ReadModel;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import io.waddle.voice.runtime.problem.CommonProblem;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import io.waddle.voice.schemas.topic.StateKey;
import java.time.Duration;
import java.util.Optional;

/** A read of a waddle: as fresh as asked for, by whom it concerns, with the waddle's revision as its tag. */
final class ModelReader {
    /** Of the contract, for ?atLeast. */
    private static final Duration LONGEST = Duration.ofSeconds(2);
    /** Without it nobody was promised anything: better an old answer than a late one. */
    private static final Duration COURTESY = Duration.ofSeconds(1);

    private static final int RETRY_SECONDS = 1;

    private final ReadModel model;
    private final AnsweredRevisions answered;

    ModelReader(ReadModel model, AnsweredRevisions answered) {
        this.model = model;
        this.answered = answered;
    }

    interface Reading {
        /** @return empty when there is no such thing */
        Optional<ObjectNode> read(ReadModel model, long revision);
    }

    void read(Context context, Caller caller, String waddleId, Freshness freshness, Reading reading) {
        if (!model.caughtUp()) {
            throw unavailable("the read model is being built");
        }
        await(waddleId, freshness);
        // Before the rows: the tag may be older than what it stands for, never newer.
        long revision = model.revision(waddleId);
        if (!mayLook(caller, waddleId)) {
            throw notFound();
        }
        ObjectNode json = reading.read(model, revision).orElseThrow(ModelReader::notFound);
        String tag = "\"%d\"".formatted(revision);
        context.header("ETag", tag);
        if (EntityTag.matches(context, tag)) {
            context.status(304);
        } else {
            Json.answer(context, 200, json);
        }
    }

    private void await(String waddleId, Freshness freshness) {
        if (freshness.atLeast().isPresent()) {
            long wanted = freshness.atLeast().getAsLong();
            if (!model.await(waddleId, wanted, LONGEST)) {
                throw unavailable("revision %d is not here yet".formatted(wanted));
            }
        } else {
            model.await(waddleId, answered.of(waddleId), COURTESY);
        }
    }

    private boolean mayLook(Caller caller, String waddleId) {
        if (caller.holds(Scope.ADMIN)) {
            return true;
        }
        var waddle = model.row(new StateKey(waddleId, StateKey.Kind.WADDLE, ""));
        return waddle.isPresent()
                && (waddle.get().getWaddle().getOwnerId().equals(caller.userId())
                        || model.row(new StateKey(waddleId, StateKey.Kind.MEMBER, caller.userId()))
                                .isPresent());
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.of(CommonProblem.NOT_FOUND, "there is no such thing, or not for you"));
    }

    private static ProblemException unavailable(String detail) {
        return new ProblemException(Problem.unavailable(detail, RETRY_SECONDS));
    }
}
