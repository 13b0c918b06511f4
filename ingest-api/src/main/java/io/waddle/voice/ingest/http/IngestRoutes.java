package io.waddle.voice.ingest.http;

import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.waddle.voice.ingest.command.CommandLog;
import io.waddle.voice.ingest.command.ConfigForms;
import io.waddle.voice.ingest.command.PayloadDigest;
import io.waddle.voice.ingest.command.StreamKeySeal;
import io.waddle.voice.ingest.feed.AnsweredRevisions;
import io.waddle.voice.ingest.feed.ReadModel;
import io.waddle.voice.ingest.live.LiveUpdates;
import io.waddle.voice.ingest.media.MeetingDoor;
import io.waddle.voice.ingest.media.WebhookIntake;
import io.waddle.voice.ingest.reply.DecisionSearch;
import io.waddle.voice.ingest.reply.ReplyRouter;
import io.waddle.voice.outgoing.WebhookSigner;
import io.waddle.voice.runtime.RateLimit;
import io.waddle.voice.runtime.auth.BearerToken;
import io.waddle.voice.runtime.docs.DocsRoutes;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * All routes, from what they stand on.
 *
 * @param serverKey in base64, shared by the instances: signs stream tickets and outgoing webhooks; empty: tickets are good
 *     on this instance alone, and no webhook is sent
 * @param replyPartition where answers are listened for; empty while they are not
 * @param waddles how many commands each may have
 * @param door to the meetings of sessions
 */
public record IngestRoutes(
        BearerToken bearer,
        StreamKeySeal seal,
        CommandLog log,
        ReplyRouter replies,
        Supplier<OptionalInt> replyPartition,
        RateLimit waddles,
        DecisionSearch search,
        ReadModel model,
        LiveUpdates live,
        MeetingDoor door,
        WebhookIntake webhooks,
        Optional<String> serverKey,
        MeterRegistry meters) {
    /** Resource of the class path, in YAML. */
    public static final String CONTRACT = "/io/waddle/voice/ingest/http/openapi.yaml";

    /** Of the 10,000 connections that the listener takes: the rest is for who asks and posts, and for health. */
    private static final int STREAMS = 8_000;
    /** Nobody takes them all. */
    private static final int STREAMS_OF_USER = STREAMS / 4;

    public void register(JavalinConfig config) {
        var digest = new PayloadDigest(seal);
        var answered = new AnsweredRevisions();
        var answers = new DecisionAnswers(new EventAnswer(model, door), answered);
        var appender = new CommandAppender(log, replyPartition, waddles);
        var exchange = new CommandExchange(appender, replies, new DecisionMeters(meters));
        var reader = new ModelReader(model, answered);

        FailureAnswers.register(config.routes);
        new EventRoutes(bearer, digest, exchange, answers).register(config.routes);
        new BatchRoutes(bearer, digest, appender, meters).register(config.routes);
        new ConfigRoutes(bearer, new ConfigForms(seal), digest, exchange, answers, reader).register(config.routes);
        new VoiceRoutes(
                        bearer,
                        reader,
                        serverKey.map(Base64.getDecoder()::decode).map(WebhookSigner::derivedFrom))
                .register(config.routes);
        new CommandRoutes(bearer, search, answers).register(config.routes);
        new TokenRoutes(bearer, model, answered, door).register(config.routes);
        new WebhookRoutes(webhooks).register(config.routes);
        new DocsRoutes(CONTRACT).register(config.routes);
        var places = new StreamPlaces(STREAMS, STREAMS_OF_USER);
        meters.gauge("voice.ingest.streams", places, StreamPlaces::taken);
        new StreamRoutes(bearer, new StreamTickets(serverKey, InstantSource.system()), places, live)
                .register(config.routes);
        new ConsoleRoutes().register(config.routes);
    }
}
