package io.waddle.voice.state.domain;

import java.util.Optional;

/** What somebody wants done. */
public sealed interface Command {

    /** A command about a voice channel, on behalf of the actor's own participation. */
    sealed interface InChannel extends Command {
        String channelId();
    }

    /** @param stayId of the stay that begins if it is accepted; UUIDv7, so that later intents are greater */
    record Join(String channelId, String stayId, boolean selfMuted, boolean selfDeafened) implements InChannel {}

    record Leave(String channelId) implements InChannel {}

    record Mute(String channelId, boolean muted) implements InChannel {}

    record Deafen(String channelId, boolean deafened) implements InChannel {}

    record Speaking(String channelId, boolean speaking, Optional<SpeakingMode> mode) implements InChannel {}

    record Heartbeat(String channelId, Optional<ConnectionQuality> quality) implements InChannel {}

    /** Create or replace. */
    record Configure(Configured object) implements Command {}

    record Remove(RowKey.OfConfigured<?> key) implements Command {}
}
