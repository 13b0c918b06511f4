package io.waddle.voice.state.domain;

import io.waddle.voice.permissions.EffectivePermissions;
import io.waddle.voice.permissions.PermissionOverride;
import io.waddle.voice.permissions.PermissionSet;
import java.util.List;
import java.util.Optional;

/**
 * A channel.
 *
 * @param voice empty on a text channel only
 */
public record Channel(
        String id,
        String name,
        ChannelType type,
        Optional<String> categoryId,
        int position,
        Optional<VoiceSettings> voice,
        List<PermissionOverride> overrides)
        implements Configured {

    @Override
    public RowKey.OfChannel key() {
        return new RowKey.OfChannel(id);
    }

    /** @throws java.util.NoSuchElementException on a text channel */
    VoiceSettings voiceSettings() {
        return voice.orElseThrow();
    }

    Channel of(ChannelType newType, VoiceSettings settings) {
        return new Channel(id, name, newType, categoryId, position, Optional.of(settings), overrides);
    }

    Channel uncategorised() {
        return new Channel(id, name, type, Optional.empty(), position, voice, overrides);
    }

    /** What a member may do in the channel. */
    PermissionSet permissionsOf(EffectivePermissions member) {
        return member.inChannel(overrides, type.carriesVoice()).result();
    }

    /** What the channel's overrides allow to one target. */
    PermissionSet allowedTo(PermissionOverride.Target target) {
        return overrides.stream()
                .filter(override -> override.target().equals(target))
                .map(PermissionOverride::allow)
                .reduce(PermissionSet.NONE, PermissionSet::plus);
    }
}
