package io.waddle.voice.state.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionOverride;
import io.waddle.voice.permissions.PermissionSet;
import io.waddle.voice.state.domain.Category;
import io.waddle.voice.state.domain.Channel;
import io.waddle.voice.state.domain.ChannelType;
import io.waddle.voice.state.domain.Command;
import io.waddle.voice.state.domain.Member;
import io.waddle.voice.state.domain.Role;
import io.waddle.voice.state.domain.RowKey;
import io.waddle.voice.state.domain.ScheduledEvent;
import io.waddle.voice.state.domain.Template;
import io.waddle.voice.state.domain.Waddle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Objects of a waddle from the bodies that are put, with the defaults of the HTTP contract. */
final class ConfiguredObjects {
    private static final String TEMPLATE = "?template=";

    private ConfiguredObjects() {}

    /** @param path as in {@link Deed.Put}, perhaps with a template */
    static Command put(String path, JsonNode body, Instant now) {
        int template = path.indexOf(TEMPLATE);
        if (template < 0) {
            return switch (key(path)) {
                case RowKey.OfWaddle _ ->
                    new Command.Configure(new Waddle(
                            body.get("name").asText(),
                            body.get("ownerId").asText(),
                            permissions(body.path("everyone"))));
                case RowKey.OfRole(var id) ->
                    new Command.Configure(
                            new Role(id, body.get("name").asText(), permissions(body.path("permissions"))));
                case RowKey.OfMember(var id) ->
                    new Command.Configure(
                            new Member(id, texts(body.path("roles")), time(body, "timedOutUntil", now), false, false));
                case RowKey.OfCategory(var id) ->
                    new Command.Configure(new Category(
                            id,
                            body.get("name").asText(),
                            body.path("position").asInt(),
                            body.path("collapsedByDefault").asBoolean()));
                case RowKey.OfChannel(var id) ->
                    new Command.Configure(
                            channel(id, ChannelType.valueOf(body.get("type").asText()), body));
                case RowKey.OfTemplate(var id) ->
                    new Command.Configure(new Template(
                            id,
                            ChannelType.valueOf(body.get("type").asText()),
                            VoiceBodies.settings(body.path("voice"))));
                case RowKey.OfScheduledEvent(var id) -> new Command.Configure(event(id, body, now));
            };
        }
        String id = path.substring("channels/".length(), template);
        var type = ChannelType.valueOf(body.path("type").asText(ChannelType.VOICE.name()));
        return new Command.ConfigureFromTemplate(
                channel(id, type, body),
                body.has("type"),
                VoiceBodies.given(body.path("voice")),
                path.substring(template + TEMPLATE.length()));
    }

    static RowKey.OfConfigured<?> key(String path) {
        if (path.isEmpty()) {
            return new RowKey.OfWaddle();
        }
        String id = path.substring(path.indexOf('/') + 1);
        String kind = path.substring(0, path.indexOf('/'));
        return switch (kind) {
            case "roles" -> new RowKey.OfRole(id);
            case "members" -> new RowKey.OfMember(id);
            case "categories" -> new RowKey.OfCategory(id);
            case "channels" -> new RowKey.OfChannel(id);
            case "templates" -> new RowKey.OfTemplate(id);
            case "scheduled-events" -> new RowKey.OfScheduledEvent(id);
            default -> throw new IllegalArgumentException("kind of object: " + kind);
        };
    }

    private static Channel channel(String id, ChannelType type, JsonNode body) {
        return new Channel(
                id,
                body.get("name").asText(),
                type,
                Optional.ofNullable(body.get("categoryId")).map(JsonNode::asText),
                body.path("position").asInt(),
                type == ChannelType.TEXT ? Optional.empty() : Optional.of(VoiceBodies.settings(body.path("voice"))),
                StreamSupport.stream(body.path("overrides").spliterator(), false)
                        .map(ConfiguredObjects::override)
                        .toList());
    }

    private static PermissionOverride override(JsonNode body) {
        PermissionOverride.Target target = switch (body.get("target").asText()) {
            case "everyone" -> new PermissionOverride.Target.Everyone();
            case "role" -> new PermissionOverride.Target.OfRole(body.get("id").asText());
            default -> new PermissionOverride.Target.OfMember(body.get("id").asText());
        };
        return new PermissionOverride(target, permissions(body.path("allow")), permissions(body.path("deny")));
    }

    private static ScheduledEvent event(String id, JsonNode body, Instant now) {
        return new ScheduledEvent(
                id,
                body.get("title").asText(),
                body.get("channelId").asText(),
                time(body, "startsAt", now).orElseThrow(),
                time(body, "endsAt", now),
                ScheduledEvent.Status.valueOf(body.path("status").asText("SCHEDULED")));
    }

    /** A span from now, or an instant. */
    private static Optional<Instant> time(JsonNode body, String field, Instant now) {
        return Optional.ofNullable(body.get(field))
                .filter(node -> !node.isNull())
                .map(JsonNode::asText)
                .map(text -> text.startsWith("+") ? now.plus(Times.span(text)) : Instant.parse(text));
    }

    private static PermissionSet permissions(JsonNode names) {
        return PermissionSet.of(texts(names).stream().map(Permission::valueOf).toArray(Permission[]::new));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
