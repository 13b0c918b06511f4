package io.waddle.voice.state.domain;

/** A named channel configuration from which channels are made. */
public record Template(String id, ChannelType type, VoiceSettings voice) implements Configured {
    @Override
    public RowKey.OfTemplate key() {
        return new RowKey.OfTemplate(id);
    }
}
