package io.waddle.voice.state.streams;

import static io.waddle.voice.state.streams.WireEnums.as;

import io.waddle.voice.avro.CategoryRow;
import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ConfigChange;
import io.waddle.voice.avro.ConfigKind;
import io.waddle.voice.avro.MemberRow;
import io.waddle.voice.avro.OverrideTarget;
import io.waddle.voice.avro.RoleRow;
import io.waddle.voice.avro.ScheduledEventRow;
import io.waddle.voice.avro.ScheduledEventStatus;
import io.waddle.voice.avro.TemplateRow;
import io.waddle.voice.avro.WaddleRow;
import io.waddle.voice.permissions.PermissionOverride;
import io.waddle.voice.permissions.PermissionOverride.Target;
import io.waddle.voice.permissions.PermissionSet;
import io.waddle.voice.state.domain.Category;
import io.waddle.voice.state.domain.Channel;
import io.waddle.voice.state.domain.ChannelType;
import io.waddle.voice.state.domain.Command;
import io.waddle.voice.state.domain.Configured;
import io.waddle.voice.state.domain.Member;
import io.waddle.voice.state.domain.Role;
import io.waddle.voice.state.domain.RowKey;
import io.waddle.voice.state.domain.ScheduledEvent;
import io.waddle.voice.state.domain.Template;
import io.waddle.voice.state.domain.Waddle;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Configured objects between the domain and the wire. */
final class ConfigurationCodec {
    private ConfigurationCodec() {}

    static Waddle waddle(WaddleRow row) {
        return new Waddle(row.getName(), row.getOwnerId(), new PermissionSet(row.getEveryone()));
    }

    static WaddleRow row(String waddleId, Waddle waddle) {
        return new WaddleRow(
                waddleId, waddle.name(), waddle.ownerId(), waddle.everyone().bits());
    }

    static Role role(RoleRow row) {
        return new Role(row.getRoleId(), row.getName(), new PermissionSet(row.getPermissions()));
    }

    static RoleRow row(String waddleId, Role role) {
        return new RoleRow(waddleId, role.id(), role.name(), role.permissions().bits());
    }

    static Member member(MemberRow row) {
        return new Member(
                row.getUserId(),
                List.copyOf(row.getRoles()),
                Optional.ofNullable(row.getTimedOutUntil()),
                row.getServerMuted(),
                row.getServerDeafened());
    }

    static MemberRow row(String waddleId, Member member) {
        return new MemberRow(
                waddleId,
                member.userId(),
                member.roles(),
                member.timedOutUntil().orElse(null),
                member.serverMuted(),
                member.serverDeafened());
    }

    static Category category(CategoryRow row) {
        return new Category(row.getCategoryId(), row.getName(), row.getPosition(), row.getCollapsedByDefault());
    }

    static CategoryRow row(String waddleId, Category category) {
        return new CategoryRow(
                waddleId, category.id(), category.name(), category.position(), category.collapsedByDefault());
    }

    static Channel channel(ChannelRow row) {
        return new Channel(
                row.getChannelId(),
                row.getName(),
                as(ChannelType.class, row.getType()),
                Optional.ofNullable(row.getCategoryId()),
                row.getPosition(),
                Optional.ofNullable(row.getVoice()).map(VoiceSettingsCodec::settings),
                row.getOverrides().stream().map(ConfigurationCodec::override).toList());
    }

    static ChannelRow row(String waddleId, Channel channel) {
        return new ChannelRow(
                waddleId,
                channel.id(),
                channel.name(),
                as(io.waddle.voice.avro.ChannelType.class, channel.type()),
                channel.categoryId().orElse(null),
                channel.position(),
                channel.voice()
                        .map(settings -> VoiceSettingsCodec.config(channel.type(), settings))
                        .orElse(null),
                channel.overrides().stream().map(ConfigurationCodec::override).toList());
    }

    static Template template(TemplateRow row) {
        return new Template(
                row.getTemplateId(), as(ChannelType.class, row.getType()), VoiceSettingsCodec.settings(row.getVoice()));
    }

    static TemplateRow row(String waddleId, Template template) {
        return new TemplateRow(
                waddleId,
                template.id(),
                as(io.waddle.voice.avro.ChannelType.class, template.type()),
                VoiceSettingsCodec.config(template.type(), template.voice()));
    }

    static ScheduledEvent scheduledEvent(ScheduledEventRow row) {
        return new ScheduledEvent(
                row.getScheduledEventId(),
                row.getTitle(),
                row.getChannelId(),
                row.getStartsAt(),
                Optional.ofNullable(row.getEndsAt()),
                as(ScheduledEvent.Status.class, row.getStatus()));
    }

    static ScheduledEventRow row(String waddleId, ScheduledEvent event) {
        return new ScheduledEventRow(
                waddleId,
                event.id(),
                event.title(),
                event.channelId(),
                event.startsAt(),
                event.endsAt().orElse(null),
                as(ScheduledEventStatus.class, event.status()));
    }

    /** The meaning of a CONFIGURE command. */
    static Command configure(ConfigChange change) {
        if (change.getTemplateId() == null) {
            return new Command.Configure(object(change));
        }
        var row = change.getChannel();
        boolean typeGiven = row.getType() != io.waddle.voice.avro.ChannelType.UNKNOWN;
        if (!typeGiven) {
            // The template's type will stand in its place.
            row = ChannelRow.newBuilder(row)
                    .setType(io.waddle.voice.avro.ChannelType.VOICE)
                    .build();
        }
        return new Command.ConfigureFromTemplate(
                channel(row), typeGiven, Set.copyOf(change.getGiven()), change.getTemplateId());
    }

    /** The object of a CONFIGURE command. */
    static Configured object(ConfigChange change) {
        return switch (change.getKind()) {
            case WADDLE -> waddle(change.getWaddle());
            case ROLE -> role(change.getRole());
            case MEMBER -> member(change.getMember());
            case CATEGORY -> category(change.getCategory());
            case CHANNEL -> channel(change.getChannel());
            case TEMPLATE -> template(change.getTemplate());
            case SCHEDULED_EVENT -> scheduledEvent(change.getScheduledEvent());
            case UNKNOWN -> throw new IllegalArgumentException("kind of configuration: " + change.getKind());
        };
    }

    static RowKey.OfConfigured<?> key(ConfigChange change) {
        return switch (change.getKind()) {
            case WADDLE -> new RowKey.OfWaddle();
            case ROLE -> new RowKey.OfRole(change.getId());
            case MEMBER -> new RowKey.OfMember(change.getId());
            case CATEGORY -> new RowKey.OfCategory(change.getId());
            case CHANNEL -> new RowKey.OfChannel(change.getId());
            case TEMPLATE -> new RowKey.OfTemplate(change.getId());
            case SCHEDULED_EVENT -> new RowKey.OfScheduledEvent(change.getId());
            case UNKNOWN -> throw new IllegalArgumentException("kind of configuration: " + change.getKind());
        };
    }

    static ConfigChange change(String waddleId, Configured object) {
        var change = removal(waddleId, object.key());
        switch (object) {
            case Waddle waddle -> change.setWaddle(row(waddleId, waddle));
            case Role role -> change.setRole(row(waddleId, role));
            case Member member -> change.setMember(row(waddleId, member));
            case Category category -> change.setCategory(row(waddleId, category));
            case Channel channel -> change.setChannel(row(waddleId, channel));
            case Template template -> change.setTemplate(row(waddleId, template));
            case ScheduledEvent event -> change.setScheduledEvent(row(waddleId, event));
        }
        return change;
    }

    static ConfigChange removal(String waddleId, RowKey.OfConfigured<?> key) {
        var change = new ConfigChange();
        change.setGiven(List.of());
        switch (key) {
            case RowKey.OfWaddle _ -> identify(change, ConfigKind.WADDLE, waddleId);
            case RowKey.OfRole(var id) -> identify(change, ConfigKind.ROLE, id);
            case RowKey.OfMember(var id) -> identify(change, ConfigKind.MEMBER, id);
            case RowKey.OfCategory(var id) -> identify(change, ConfigKind.CATEGORY, id);
            case RowKey.OfChannel(var id) -> identify(change, ConfigKind.CHANNEL, id);
            case RowKey.OfTemplate(var id) -> identify(change, ConfigKind.TEMPLATE, id);
            case RowKey.OfScheduledEvent(var id) -> identify(change, ConfigKind.SCHEDULED_EVENT, id);
        }
        return change;
    }

    private static void identify(ConfigChange change, ConfigKind kind, String id) {
        change.setKind(kind);
        change.setId(id);
    }

    private static PermissionOverride override(io.waddle.voice.avro.PermissionOverride row) {
        Target target = switch (row.getTarget()) {
            case EVERYONE -> new Target.Everyone();
            case ROLE -> new Target.OfRole(row.getId());
            case MEMBER -> new Target.OfMember(row.getId());
            case UNKNOWN -> throw new IllegalArgumentException("target of an override: UNKNOWN");
        };
        return new PermissionOverride(target, new PermissionSet(row.getAllow()), new PermissionSet(row.getDeny()));
    }

    private static io.waddle.voice.avro.PermissionOverride override(PermissionOverride override) {
        long allow = override.allow().bits();
        long deny = override.deny().bits();
        return switch (override.target()) {
            case Target.Everyone _ ->
                new io.waddle.voice.avro.PermissionOverride(OverrideTarget.EVERYONE, null, allow, deny);
            case Target.OfRole(var id) ->
                new io.waddle.voice.avro.PermissionOverride(OverrideTarget.ROLE, id, allow, deny);
            case Target.OfMember(var id) ->
                new io.waddle.voice.avro.PermissionOverride(OverrideTarget.MEMBER, id, allow, deny);
        };
    }
}
