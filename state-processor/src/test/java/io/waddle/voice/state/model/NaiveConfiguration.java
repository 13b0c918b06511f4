package io.waddle.voice.state.model;

import io.waddle.voice.state.domain.Category;
import io.waddle.voice.state.domain.Channel;
import io.waddle.voice.state.domain.ChannelType;
import io.waddle.voice.state.domain.Configured;
import io.waddle.voice.state.domain.Member;
import io.waddle.voice.state.domain.Permission;
import io.waddle.voice.state.domain.PermissionOverride;
import io.waddle.voice.state.domain.Rejection;
import io.waddle.voice.state.domain.Role;
import io.waddle.voice.state.domain.ScheduledEvent;
import io.waddle.voice.state.domain.Template;
import io.waddle.voice.state.domain.VoiceSettings;
import io.waddle.voice.state.domain.Waddle;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Objects of a waddle, put. */
final class NaiveConfiguration {
    private final NaiveWaddle world;
    private final NaiveRights rights;
    private final NaiveReevaluation reevaluation;

    NaiveConfiguration(NaiveWaddle world, NaiveRights rights, NaiveReevaluation reevaluation) {
        this.world = world;
        this.rights = rights;
        this.reevaluation = reevaluation;
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
                world.templates.put(template.id(), template);
            }
            case ScheduledEvent event -> {
                need(user, admin, Permission.MANAGE_CHANNELS);
                putEvent(event);
            }
            case Channel channel -> putChannel(user, admin, channel);
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

    private void putChannel(String user, boolean admin, Channel channel) {
        Channel before = world.channels.get(channel.id());
        needForChannel(user, admin, channel.id());
        if (!admin) {
            requireHeld(user, before, channel);
        }
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

    /** Nobody grants what they do not hold; what stood there already is not granted again. */
    private void requireHeld(String user, Channel before, Channel after) {
        Set<Permission> held = before == null ? rights.inWaddle(user) : rights.in(before, user);
        Set<Permission> granted = EnumSet.noneOf(Permission.class);
        for (PermissionOverride override : after.overrides()) {
            Set<Permission> more = NaiveRights.named(override.allow());
            if (before != null) {
                before.overrides().stream()
                        .filter(old -> old.target().equals(override.target()))
                        .forEach(old -> more.removeAll(NaiveRights.named(old.allow())));
            }
            granted.addAll(more);
        }
        granted.removeAll(held);
        if (!granted.isEmpty()) {
            throw new Refused(new Rejection.MissingPermission(granted.iterator().next()));
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
    void putFromTemplate(
            String user, boolean admin, Channel given, boolean typeGiven, Set<String> paths, Template template) {
        if (world.waddle == null) {
            throw new Refused(new Rejection.NotFound());
        }
        needForChannel(user, admin, given.id());
        if (template == null) {
            throw malformed("template");
        }
        if (typeGiven && given.type() != template.type()) {
            throw malformed("type");
        }
        VoiceSettings voice = NaiveTemplates.filled(given.voice().orElseThrow(), template.voice(), paths);
        put(
                user,
                admin,
                new Channel(
                        given.id(),
                        given.name(),
                        template.type(),
                        given.categoryId(),
                        given.position(),
                        Optional.of(voice),
                        given.overrides()));
    }

    private void putEvent(ScheduledEvent event) {
        Channel channel = world.channels.get(event.channelId());
        if (channel == null || channel.type() == ChannelType.TEXT) {
            throw malformed("channelId");
        }
        ScheduledEvent before = world.scheduledEvents.get(event.id());
        if (!event.equals(before)
                && !mayFollow(before == null ? ScheduledEvent.Status.SCHEDULED : before.status(), event.status())) {
            throw malformed("status");
        }
        world.scheduledEvents.put(event.id(), event);
        NaiveSession session = world.sessions.get(event.channelId());
        if (event.status() == ScheduledEvent.Status.ACTIVE && session != null) {
            session.scheduledEventId = event.id();
        }
    }

    private static boolean mayFollow(ScheduledEvent.Status before, ScheduledEvent.Status after) {
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
        rights.visible(user, channelId);
        rights.notTimedOut(user);
        rights.need(Permission.MANAGE_CHANNELS, channel, user);
    }
}
