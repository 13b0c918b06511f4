package io.waddle.voice.ingest.http;

import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.waddle.voice.ingest.command.CommandLog;
import io.waddle.voice.ingest.command.ConfigForms;
import io.waddle.voice.ingest.command.PayloadDigest;
import io.waddle.voice.ingest.command.StreamKeySeal;
import io.waddle.voice.ingest.feed.AnsweredRevisions;
import io.waddle.voice.ingest.feed.ReadModel;
import io.waddle.voice.ingest.reply.DecisionSearch;
import io.waddle.voice.ingest.reply.ReplyRouter;
import io.waddle.voice.runtime.auth.BearerToken;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * All routes, from what they stand on.
 *
 * @param replyPartition where answers are listened for; empty while they are not
 */
public record IngestRoutes(
        BearerToken bearer,
        StreamKeySeal seal,
        CommandLog log,
        ReplyRouter replies,
        Supplier<OptionalInt> replyPartition,
        DecisionSearch search,
        ReadModel model,
        MeterRegistry meters) {

    public void register(JavalinConfig config) {
        var digest = new PayloadDigest(seal);
        var answered = new AnsweredRevisions();
        var answers = new DecisionAnswers(new EventAnswer(model), answered);
        var exchange = new CommandExchange(log, replies, replyPartition, new DecisionMeters(meters));
        var reader = new ModelReader(model, answered);

        FailureAnswers.register(config.routes);
        new EventRoutes(bearer, digest, exchange, answers).register(config.routes);
        new ConfigRoutes(bearer, new ConfigForms(seal), digest, exchange, answers, reader).register(config.routes);
        new CommandRoutes(bearer, search, answers).register(config.routes);
        new ConsoleRoutes().register(config.routes);
    }
}
