package io.waddle.voice.ingest.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.waddle.voice.ingest.command.BatchBody;
import io.waddle.voice.ingest.command.JsonBody;
import io.waddle.voice.ingest.command.MalformedRequest;
import io.waddle.voice.ingest.command.PayloadDigest;
import io.waddle.voice.ingest.reply.CommandId;
import io.waddle.voice.ingest.view.Json;
import io.waddle.voice.runtime.RequestTrace;
import io.waddle.voice.runtime.auth.BearerToken;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import io.waddle.voice.runtime.problem.CommonProblem;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.util.List;

/** Many voice events at once, from a gateway. */
final class BatchRoutes {
    /** Of the contract, as the next. */
    private static final int MOST_BYTES = 1024 * 1024;

    private static final int MOST_EVENTS = 1_000;

    private final BearerToken bearer;
    private final PayloadDigest digest;
    private final CommandAppender appender;
    private final MeterRegistry meters;
    private final BodySpace space = new BodySpace();

    BatchRoutes(BearerToken bearer, PayloadDigest digest, CommandAppender appender, MeterRegistry meters) {
        this.bearer = bearer;
        this.digest = digest;
        this.appender = appender;
        this.meters = meters;
        meters.gauge("voice.ingest.batch.bytes", space, BodySpace::taken);
    }

    void register(RoutesConfig routes) {
        routes.post("/v1/events", this::post);
    }

    private void post(Context context) {
        Caller caller = bearer.caller(context);
        try (var claim = space.claim()) {
            var events = events(context, claim);
            IdempotencyKey.requireNone(context);
            BearerToken.require(caller, Scope.INGEST);
            claim.events(events.size());
            // All are read before the first is appended: a fault of ours in one leaves nothing in the log.
            var lines = events.stream().map(BatchLine::read).toList();
            answer(context, new BatchAppend(appender, digest, caller, RequestTrace.of(context)).append(lines));
        }
    }

    /** Counted before the first is read: too many, and nothing of them is in the log. */
    private static List<byte[]> events(Context context, BodySpace.Claim claim) {
        byte[] body = BoundedBody.read(context, MOST_BYTES, claim::bytes);
        String type = MediaType.required(context, List.of(MediaType.LINES, MediaType.JSON));
        var form = type.equals(MediaType.LINES) ? BatchBody.LINES : BatchBody.ARRAY;
        var events = form.events(body, MOST_EVENTS + 1);
        if (events.isEmpty()) {
            throw new MalformedRequest(JsonBody.BODY, "no event", "1..%d events".formatted(MOST_EVENTS));
        }
        if (events.size() > MOST_EVENTS) {
            throw new ProblemException(
                    Problem.of(CommonProblem.TOO_LARGE, "body: more than %d events".formatted(MOST_EVENTS)));
        }
        return events;
    }

    private void answer(Context context, List<BatchLine> lines) {
        int accepted = 0;
        var rejected = Json.array();
        var commandIds = Json.array();
        for (int index = 0; index < lines.size(); index++) {
            switch (lines.get(index)) {
                case BatchLine.Accepted(CommandId commandId) -> {
                    accepted++;
                    commandIds.add(commandId.toString());
                }
                case BatchLine.Refused(Problem problem) -> reject(rejected, commandIds, index, problem);
                case BatchLine.Unavailable unavailable -> reject(rejected, commandIds, index, unavailable.problem());
                case BatchLine.Read _ -> throw new IllegalStateException("line %d was not dealt with".formatted(index));
            }
        }
        requireSome(accepted, lines);
        meters.counter("voice.ingest.batch.events", "outcome", "accepted").increment(accepted);
        meters.counter("voice.ingest.batch.events", "outcome", "rejected").increment(rejected.size());
        ObjectNode json = Json.object().put("accepted", accepted);
        json.set("rejected", rejected);
        json.set("commandIds", commandIds);
        JsonAnswer.send(context, 202, json);
    }

    private static void reject(ArrayNode rejected, ArrayNode commandIds, int index, Problem problem) {
        rejected.addObject().put("index", index).set("problem", Json.of(problem.body()));
        commandIds.addNull();
    }

    /** When the log took none of those that could have been, the request failed as a single one does: 503. */
    private static void requireSome(int accepted, List<BatchLine> lines) {
        if (accepted == 0) {
            lines.stream()
                    .filter(BatchLine.Unavailable.class::isInstance)
                    .map(BatchLine.Unavailable.class::cast)
                    .findFirst()
                    .ifPresent(line -> {
                        throw line.reason();
                    });
        }
    }
}
