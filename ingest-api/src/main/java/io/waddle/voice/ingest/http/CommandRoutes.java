package io.waddle.voice.ingest.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.ingest.reply.CommandId;
import io.waddle.voice.ingest.reply.DecisionSearch;
import io.waddle.voice.runtime.auth.BearerToken;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import io.waddle.voice.runtime.problem.CommonProblem;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Decisions asked for later, by their actor, or by the gateway that posted for them. */
final class CommandRoutes {
    private static final String PATH = "/v1/commands/{commandId}";
    /** How long answers are kept: of the contract, and of the reply topic. */
    private static final Duration KEPT = Duration.ofMinutes(10);
    /** An id from further in the future than clocks differ is nobody's. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final BearerToken bearer;
    private final DecisionSearch search;
    private final DecisionAnswers answers;
    /** Callers for whom a search runs. */
    private final Set<String> searching = ConcurrentHashMap.newKeySet();

    CommandRoutes(BearerToken bearer, DecisionSearch search, DecisionAnswers answers) {
        this.bearer = bearer;
        this.search = search;
        this.answers = answers;
    }

    void register(RoutesConfig routes) {
        routes.get(PATH, this::get);
        routes.head(PATH, this::get);
    }

    private void get(Context context) {
        Caller caller = bearer.caller(context);
        var commandId = CommandId.parse(context.pathParam("commandId")).orElseThrow(CommandRoutes::notFound);
        BearerToken.require(caller, Scope.VOICE, Scope.INGEST, Scope.ADMIN);
        // Before the search: an id is easily made up, and the older it says it is the longer the search.
        if (!recent(commandId) || !(commandId.issuedTo(caller.userId()) || caller.holds(Scope.INGEST))) {
            throw notFound();
        }
        var decision = found(caller, commandId);
        if (decision.isPresent()) {
            requireConcerned(caller, decision.get());
            answers.decided(context, decision.get(), caller);
        } else {
            answers.pending(context, commandId);
        }
    }

    /** Empty also while another search of the caller runs: nobody takes all of the few searches for themselves. */
    private Optional<Decision> found(Caller caller, CommandId commandId) {
        if (!searching.add(caller.userId())) {
            return Optional.empty();
        }
        try {
            return search.find(commandId);
        } finally {
            searching.remove(caller.userId());
        }
    }

    /** A decision given again names who posted first; any gateway may have posted again, and would be given it. */
    private static void requireConcerned(Caller caller, Decision decision) {
        boolean again = decision.getReplayed() && caller.holds(Scope.INGEST);
        if (!again
                && !caller.userId().equals(decision.getActorUserId())
                && !caller.userId().equals(decision.getSubmittedBy())) {
            throw notFound();
        }
    }

    private static boolean recent(CommandId commandId) {
        Instant now = Instant.now();
        return commandId.issuedAt().isAfter(now.minus(KEPT))
                && commandId.issuedAt().isBefore(now.plus(SKEW));
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.of(CommonProblem.NOT_FOUND, "there is no such command, or not yours"));
    }
}
