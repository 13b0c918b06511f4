package io.waddle.voice.ingest.http;

import io.javalin.http.Context;
import io.waddle.voice.avro.ConfigKind;
import io.waddle.voice.avro.TemplateRow;
import io.waddle.voice.ingest.command.Ids;
import io.waddle.voice.ingest.command.MalformedRequest;
import io.waddle.voice.schemas.template.BuiltInTemplates;
import io.waddle.voice.schemas.topic.StateKey;
import java.util.Optional;

/** Configured objects by where they live. */
enum ConfigResource {
    WADDLE(ConfigKind.WADDLE, StateKey.Kind.WADDLE, "", "waddleId"),
    ROLE(ConfigKind.ROLE, StateKey.Kind.ROLE, "/roles/", "roleId"),
    MEMBER(ConfigKind.MEMBER, StateKey.Kind.MEMBER, "/members/", "userId"),
    CATEGORY(ConfigKind.CATEGORY, StateKey.Kind.CATEGORY, "/categories/", "categoryId"),
    CHANNEL(ConfigKind.CHANNEL, StateKey.Kind.CHANNEL, "/channels/", "channelId"),
    TEMPLATE(ConfigKind.TEMPLATE, StateKey.Kind.TEMPLATE, "/templates/", "templateId"),
    SCHEDULED_EVENT(
            ConfigKind.SCHEDULED_EVENT, StateKey.Kind.SCHEDULED_EVENT, "/scheduled-events/", "scheduledEventId");

    private static final String WADDLES = "/v1/waddles/";

    private final ConfigKind kind;
    private final StateKey.Kind row;
    private final String collection;
    private final String parameter;

    ConfigResource(ConfigKind kind, StateKey.Kind row, String collection, String parameter) {
        this.kind = kind;
        this.row = row;
        this.collection = collection;
        this.parameter = parameter;
    }

    ConfigKind kind() {
        return kind;
    }

    /** Path with its parameters, as routes are declared. */
    String route() {
        return WADDLES + "{waddleId}" + (this == WADDLE ? "" : collection + "{" + parameter + "}");
    }

    /** An object of this kind, named by a request. */
    record Target(ConfigResource resource, String waddleId, String id) {
        String path() {
            return WADDLES + waddleId + (resource == WADDLE ? "" : resource.collection + id);
        }

        StateKey key() {
            return new StateKey(waddleId, resource.row, resource == WADDLE ? "" : id);
        }

        /** The template that every waddle has under this id, if there is one, as if it were this waddle's. */
        Optional<TemplateRow> builtIn() {
            if (resource != TEMPLATE) {
                return Optional.empty();
            }
            var template = Optional.ofNullable(BuiltInTemplates.byId().get(id));
            template.ifPresent(row -> row.setWaddleId(waddleId));
            return template;
        }

        /** @throws MalformedRequest for what is built in */
        void requireChangeable() {
            if (builtIn().isPresent()) {
                throw new MalformedRequest(resource.parameter, id, "an id that is not of a built-in template");
            }
        }
    }

    /** @throws MalformedRequest for what is no id */
    Target target(Context context) {
        String waddleId = Ids.checked("waddleId", context.pathParam("waddleId"));
        return new Target(this, waddleId, Ids.checked(parameter, context.pathParam(parameter)));
    }
}
