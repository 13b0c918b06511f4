package io.waddle.voice.state.domain;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionOverride;
import io.waddle.voice.permissions.PermissionOverride.Target;
import io.waddle.voice.permissions.PermissionSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Configured objects as tests need them: defaults, but for what a test is about. */
final class Samples {
    static final Target EVERYONE = new Target.Everyone();

    /** A built-in template beside those of a waddle. */
    static final Map<String, Template> BUILT_IN =
            Map.of("podcast", new Template("podcast", ChannelType.STAGE, settings(0)));

    private Samples() {}

    static ScheduledEvent scheduled(String id, String channelId, ScheduledEvent.Status status) {
        return new ScheduledEvent(id, id, channelId, InMemoryWaddle.START, Optional.empty(), status);
    }

    static Channel text(String id) {
        return new Channel(id, id, ChannelType.TEXT, Optional.empty(), 0, Optional.empty(), List.of());
    }

    static Channel voice(String id) {
        return channel(id, ChannelType.VOICE, settings(0));
    }

    static Channel stage(String id) {
        return channel(id, ChannelType.STAGE, settings(0));
    }

    static Channel broadcast(String id) {
        return channel(id, ChannelType.BROADCAST, settings(0));
    }

    static Channel stage(String id, VoiceSettings.Stage stage) {
        return channel(id, ChannelType.STAGE, settings(0, stage, VoiceSettings.Broadcast.STANDARD));
    }

    static Channel broadcast(String id, int broadcasterLimit) {
        var broadcast = new VoiceSettings.Broadcast(broadcasterLimit, Optional.empty(), Optional.empty());
        return channel(id, ChannelType.BROADCAST, settings(0, VoiceSettings.Stage.STANDARD, broadcast));
    }

    static Channel limited(String id, int userLimit) {
        return channel(id, ChannelType.VOICE, settings(userLimit));
    }

    static Channel withOverrides(Channel channel, PermissionOverride... overrides) {
        return new Channel(
                channel.id(),
                channel.name(),
                channel.type(),
                channel.categoryId(),
                channel.position(),
                channel.voice(),
                List.of(overrides));
    }

    static Channel inCategory(Channel channel, String categoryId) {
        return new Channel(
                channel.id(),
                channel.name(),
                channel.type(),
                Optional.of(categoryId),
                channel.position(),
                channel.voice(),
                channel.overrides());
    }

    /** A channel that only the owner, administrators and members with an override of their own see. */
    static Channel hidden(Channel channel, PermissionOverride... others) {
        var all = Stream.concat(Stream.of(deny(EVERYONE, Permission.VIEW_CHANNEL)), Stream.of(others));
        return withOverrides(channel, all.toArray(PermissionOverride[]::new));
    }

    static PermissionOverride allow(Target target, Permission... permissions) {
        return new PermissionOverride(target, PermissionSet.of(permissions), PermissionSet.NONE);
    }

    static PermissionOverride deny(Target target, Permission... permissions) {
        return new PermissionOverride(target, PermissionSet.NONE, PermissionSet.of(permissions));
    }

    static Target user(String userId) {
        return new Target.OfMember(userId);
    }

    static Member member(String userId, String... roleIds) {
        return new Member(userId, List.of(roleIds), Optional.empty(), false, false);
    }

    static Member timedOut(String userId, Instant until, String... roleIds) {
        return new Member(userId, List.of(roleIds), Optional.of(until), false, false);
    }

    private static Channel channel(String id, ChannelType type, VoiceSettings settings) {
        return new Channel(id, id, type, Optional.empty(), 0, Optional.of(settings), List.of());
    }

    private static VoiceSettings settings(int userLimit) {
        return settings(userLimit, VoiceSettings.Stage.STANDARD, VoiceSettings.Broadcast.STANDARD);
    }

    private static VoiceSettings settings(int userLimit, VoiceSettings.Stage stage, VoiceSettings.Broadcast broadcast) {
        var rtc = new VoiceSettings.Rtc(true, true, true);
        return new VoiceSettings(64_000, userLimit, Optional.empty(), rtc, false, "{}", stage, broadcast);
    }
}
