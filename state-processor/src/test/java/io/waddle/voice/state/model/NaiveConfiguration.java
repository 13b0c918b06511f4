package io.waddle.voice.state.model;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionOverride;
import io.waddle.voice.state.domain.Category;
import io.waddle.voice.state.domain.Channel;
import io.waddle.voice.state.domain.ChannelType;
import io.waddle.voice.state.domain.Command;
import io.waddle.voice.state.domain.Configured;
import io.waddle.voice.state.domain.Member;
import io.waddle.voice.state.domain.Rejection;
import io.waddle.voice.state.domain.Role;
import io.waddle.voice.state.domain.ScheduledEvent;
import io.waddle.voice.state.domain.Template;
import io.waddle.voice.state.domain.VoiceSettings;
import io.waddle.voice.state.domain.Waddle;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Objects of a waddle, put. */
final class NaiveConfiguration {
    private final NaiveWaddle world;
    private final NaiveRights rights;
    private final NaiveReevaluation reevaluation;
    private final Map<String, Template> builtInTemplates;

    NaiveConfiguration(
            NaiveWaddle world,
            NaiveRights rights,
            NaiveReevaluation reevaluation,
            Map<String, Template> builtInTemplates) {
        this.world = world;
        this.rights = rights;
        this.reevaluation = reevaluation;
        this.builtInTemplates = builtInTemplates;
    }

    void put(String user, boolean admin, Configured object) {
        if (world.waddle == null && !(admin && object instanceof Waddle)) {
            throw new Refused(new Rejection.NotFound());
        }
        switch (object) {
            case Waddle waddle -> putWaddle(user, admin, waddle);
            case Role role -> {
                need(user, admin, Permission.ADMINISTRATOR);
                world.roles.put(role.id(), role);
            }
            case Member member -> {
                need(user, admin, Permission.ADMINISTRATOR);
                world.members.put(member.userId(), withServerFlagsKept(member));
            }
            case Category category -> {
                need(user, admin, Permission.MANAGE_CHANNELS);
                world.categories.put(category.id(), category);
            }
            case Template template -> {
                need(user, admin, Permission.MANAGE_CHANNELS);
                putTemplate(template);
            }
            case ScheduledEvent event -> {
                need(user, admin, Permission.MANAGE_CHANNELS);
                putEvent(user, admin, event);
            }
            case Channel channel -> {
                authoriseChannel(user, admin, channel);
                putChannel(channel);
            }
        }
        reevaluation.afterChange();
    }

    private void putWaddle(String user, boolean admin, Waddle waddle) {
        if (world.waddle != null) {
            need(user, admin, Permission.ADMINISTRATOR);
            boolean handsOver = !world.waddle.ownerId().equals(waddle.ownerId());
            if (handsOver && !admin && !world.isOwner(user)) {
                throw new Refused(new Rejection.OwnerProtected());
            }
        }
        world.waddle = waddle;
    }

    private Member withServerFlagsKept(Member member) {
        Member before = world.members.get(member.userId());
        return new Member(
                member.userId(),
                member.roles(),
                member.timedOutUntil(),
                before != null && before.serverMuted(),
                before != null && before.serverDeafened());
    }

    private void authoriseChannel(String user, boolean admin, Channel channel) {
        needForChannel(user, admin, channel.id());
        if (!admin) {
            requireHeld(user, world.channels.get(channel.id()), channel);
        }
    }

    private void putChannel(Channel channel) {
        Channel before = world.channels.get(channel.id());
        channel.categoryId().ifPresent(id -> {
            if (!world.categories.containsKey(id)) {
                throw malformed("categoryId");
            }
        });
        channel.voice().ifPresent(voice -> requireWithin(channel.type(), voice));
        if (before != null && before.type() != channel.type() && world.sessions.containsKey(channel.id())) {
            throw new Refused(new Rejection.WrongChannelType(before.type()));
        }
        world.channels.put(channel.id(), channel);
    }

    private void putTemplate(Template template) {
        if (builtInTemplates.containsKey(template.id())) {
            throw malformed("templateId");
        }
        requireWithin(template.type(), template.voice());
        world.templates.put(template.id(), template);
    }

    /** Nobody grants what they do not hold in the waddle; what stood there already is not granted again. */
    private void requireHeld(String user, Channel before, Channel after) {
        for (PermissionOverride override : after.overrides()) {
            Set<Permission> granted = NaiveRights.named(override.allow());
            if (before != null) {
                before.overrides().stream()
                        .filter(old -> old.target().equals(override.target()))
                        .forEach(old -> granted.removeAll(NaiveRights.named(old.allow())));
            }
            granted.removeAll(rights.inWaddle(user));
            for (Permission missing : granted) {
                throw new Refused(new Rejection.MissingPermission(missing));
            }
        }
    }

    private static void requireWithin(ChannelType type, VoiceSettings voice) {
        int cap = NaiveSeats.cap(type);
        requireRange("voice.userLimit", voice.userLimit(), 0, cap);
        if (type == ChannelType.STAGE) {
            requireRange("voice.stage.moderatorLimit", voice.stage().moderatorLimit(), 1, cap);
            requireRange("voice.stage.audienceLimit", voice.stage().audienceLimit(), 0, cap);
            requireRange("voice.stage.speakerLimit", voice.stage().speakerLimit(), 0, cap);
        }
        if (type == ChannelType.BROADCAST) {
            requireRange("voice.broadcast.broadcasterLimit", voice.broadcast().broadcasterLimit(), 1, cap);
        }
    }

    private static void requireRange(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw malformed(field);
        }
    }

    static Refused malformed(String field) {
        return new Refused(new Rejection.Malformed(field, ""));
    }

    /** What the body leaves out comes from a template, of the waddle or built in. */
    void putFromTemplate(String user, boolean admin, Command.ConfigureFromTemplate put) {
        Channel given = put.channel();
        authoriseChannel(user, admin, given);
        Template template = world.templates.getOrDefault(put.templateId(), builtInTemplates.get(put.templateId()));
        if (template == null || (put.typeGiven() && given.type() != template.type())) {
            throw malformed("template");
        }
        VoiceSettings voice = NaiveTemplates.filled(given.voice().orElseThrow(), template.voice(), put.given());
        put.given().stream()
                .filter(path -> NaiveTemplates.isForeign(path, template.type()))
                .forEach(path -> {
                    throw malformed("voice." + path);
                });
        putChannel(new Channel(
                given.id(),
                given.name(),
                template.type(),
                given.categoryId(),
                given.position(),
                Optional.of(voice),
                given.overrides()));
        reevaluation.afterChange();
    }

    private void putEvent(String user, boolean admin, ScheduledEvent event) {
        ScheduledEvent before = world.scheduledEvents.get(event.id());
        if (event.equals(before)) {
            return;
        }
        Channel channel = world.channels.get(event.channelId());
        if (channel == null || !(admin || rights.in(channel, user).contains(Permission.VIEW_CHANNEL))) {
            throw malformed("channelId");
        }
        if (channel.type() == ChannelType.TEXT) {
            throw new Refused(new Rejection.WrongChannelType(channel.type()));
        }
        if (!mayFollow(before == null ? null : before.status(), event.status())) {
            throw malformed("status");
        }
        if (before != null
                && before.status() == ScheduledEvent.Status.ACTIVE
                && !before.channelId().equals(event.channelId())) {
            throw malformed("channelId");
        }
        if (event.status() == ScheduledEvent.Status.ACTIVE) {
            start(event);
        }
        world.scheduledEvents.put(event.id(), event);
    }

    private void start(ScheduledEvent event) {
        for (ScheduledEvent other : world.scheduledEvents.values()) {
            if (!other.id().equals(event.id())
                    && other.channelId().equals(event.channelId())
                    && other.status() == ScheduledEvent.Status.ACTIVE) {
                throw malformed("status");
            }
        }
        NaiveSession session = world.sessions.get(event.channelId());
        if (session != null) {
            session.scheduledEventId = event.id();
        }
    }

    /** @param before null for a new one */
    private static boolean mayFollow(ScheduledEvent.Status before, ScheduledEvent.Status after) {
        if (before == null) {
            return after == ScheduledEvent.Status.SCHEDULED || after == ScheduledEvent.Status.ACTIVE;
        }
        return switch (before) {
            case SCHEDULED -> after != ScheduledEvent.Status.COMPLETED;
            case ACTIVE -> after != ScheduledEvent.Status.SCHEDULED;
            case COMPLETED, CANCELLED -> false;
        };
    }

    static ScheduledEvent with(ScheduledEvent event, ScheduledEvent.Status status) {
        return new ScheduledEvent(
                event.id(), event.title(), event.channelId(), event.startsAt(), event.endsAt(), status);
    }

    void need(String user, boolean admin, Permission permission) {
        if (world.waddle == null) {
            throw new Refused(new Rejection.NotFound());
        }
        if (admin) {
            return;
        }
        if (!world.isMember(user)) {
            throw new Refused(new Rejection.NotFound());
        }
        rights.notTimedOut(user);
        if (!rights.inWaddle(user).contains(permission)) {
            throw new Refused(new Rejection.MissingPermission(permission));
        }
    }

    /** Who manages one channel only may configure that one. */
    void needForChannel(String user, boolean admin, String channelId) {
        Channel channel = world.channels.get(channelId);
        if (admin || channel == null) {
            need(user, admin, Permission.MANAGE_CHANNELS);
            return;
        }
        // Whoever was moved into a hidden channel may act there; to configure it one must see it.
        if (!rights.in(channel, user).contains(Permission.VIEW_CHANNEL)) {
            throw new Refused(new Rejection.NotFound());
        }
        rights.notTimedOut(user);
        rights.need(Permission.MANAGE_CHANNELS, channel, user);
    }
}
