package io.waddle.voice.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.ConfigChange;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.avro.TemplateRow;
import io.waddle.voice.ingest.command.CommandDraft;
import io.waddle.voice.ingest.command.ConfigForms;
import io.waddle.voice.ingest.command.PayloadDigest;
import io.waddle.voice.ingest.view.ConfigView;
import io.waddle.voice.runtime.auth.BearerToken;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import java.util.Optional;

/** Configuration: put and removed by commands, read from the model. Who may change what is decided with the command. */
final class ConfigRoutes {
    private final BearerToken bearer;
    private final ConfigForms forms;
    private final PayloadDigest digest;
    private final CommandExchange exchange;
    private final DecisionAnswers answers;
    private final ModelReader reader;

    ConfigRoutes(
            BearerToken bearer,
            ConfigForms forms,
            PayloadDigest digest,
            CommandExchange exchange,
            DecisionAnswers answers,
            ModelReader reader) {
        this.bearer = bearer;
        this.forms = forms;
        this.digest = digest;
        this.exchange = exchange;
        this.answers = answers;
        this.reader = reader;
    }

    void register(RoutesConfig routes) {
        for (ConfigResource resource : ConfigResource.values()) {
            routes.put(resource.route(), context -> put(resource, context));
            routes.get(resource.route(), context -> get(resource, context));
            routes.head(resource.route(), context -> get(resource, context));
            routes.delete(resource.route(), context -> delete(resource, context));
        }
    }

    private void put(ConfigResource resource, Context context) {
        Caller caller = bearer.caller(context);
        var body = RequestBody.json(context);
        var target = resource.target(context);
        target.requireChangeable();
        var template = TemplateChoice.of(context, resource);
        var change = read(target, template, body);
        var requestDigest = digest.of("PUT", target.path() + template.query(), body);
        submit(
                context,
                caller,
                CommandDraft.configuration(CommandType.CONFIGURE, target.waddleId(), change, requestDigest));
    }

    private ConfigChange read(ConfigResource.Target target, TemplateChoice template, JsonNode body) {
        return template.id()
                .map(id -> forms.readWithTemplate(target.waddleId(), target.id(), id, body))
                .orElseGet(() -> forms.read(target.resource().kind(), target.waddleId(), target.id(), body));
    }

    private void delete(ConfigResource resource, Context context) {
        Caller caller = bearer.caller(context);
        var target = resource.target(context);
        target.requireChangeable();
        var change = ConfigChange.newBuilder()
                .setKind(resource.kind())
                .setId(target.id())
                .build();
        var requestDigest = digest.of("DELETE", target.path());
        submit(
                context,
                caller,
                CommandDraft.configuration(CommandType.REMOVE, target.waddleId(), change, requestDigest));
    }

    private void submit(Context context, Caller caller, CommandDraft draft) {
        var submission = Submission.of(context, caller, caller.userId());
        BearerToken.require(caller, Scope.VOICE, Scope.ADMIN);
        answers.answer(context, exchange.submit(draft, submission), caller);
    }

    private void get(ConfigResource resource, Context context) {
        Caller caller = bearer.caller(context);
        var target = resource.target(context);
        var freshness = Freshness.of(context);
        BearerToken.require(caller, Scope.VOICE, Scope.ADMIN);
        reader.read(context, caller, target.waddleId(), freshness, look -> configured(look, target));
    }

    private static Shown configured(Look look, ConfigResource.Target target) {
        look.requireConcerned();
        StateRow row = row(look, target).orElseThrow(Look::notFound);
        requireVisible(look, row);
        return Shown.forAll(
                ConfigView.of(target.resource().kind(), row, look.view().revision()));
    }

    private static Optional<StateRow> row(Look look, ConfigResource.Target target) {
        return target.builtIn()
                .map(template -> row(template, look))
                .or(() -> look.view().row(target.key()));
    }

    private static StateRow row(TemplateRow builtIn, Look look) {
        return StateRow.newBuilder()
                .setRevision(look.view().revision())
                .setTemplate(builtIn)
                .build();
    }

    /** A channel that is hidden looks like a missing one, and so does what is planned for it. */
    private static void requireVisible(Look look, StateRow row) {
        if (row.getChannel() != null) {
            requireVisible(look, row.getChannel().getChannelId());
        } else if (row.getScheduledEvent() != null) {
            requireVisible(look, row.getScheduledEvent().getChannelId());
        }
    }

    private static void requireVisible(Look look, String channelId) {
        if (!look.sight(channelId).sees(channelId)) {
            throw Look.notFound();
        }
    }
}
