package io.waddle.voice.ingest.live;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** The channels that a viewer asked for; without any, all. */
public final class ChannelFilter {
    private final Set<String> channels;
    private final long fingerprint;

    private ChannelFilter(Set<String> channels) {
        this.channels = channels;
        this.fingerprint = channels.stream()
                .mapToLong(channel -> channel.hashCode() * 0x9E3779B97F4A7C15L)
                .sum();
    }

    public static ChannelFilter of(Collection<String> channels) {
        return new ChannelFilter(Set.copyOf(channels));
    }

    /** Whether it asks for all: then also for what is of no channel. */
    boolean isOpen() {
        return channels.isEmpty();
    }

    boolean lets(String channelId) {
        return channels.isEmpty() || channels.contains(channelId);
    }

    /** The channels asked for; empty for all. */
    Optional<Set<String>> channels() {
        return channels.isEmpty() ? Optional.empty() : Optional.of(channels);
    }

    /** Differs from that of another filter. */
    long fingerprint() {
        return fingerprint;
    }
}
