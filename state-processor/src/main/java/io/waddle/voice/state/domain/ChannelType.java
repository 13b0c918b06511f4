package io.waddle.voice.state.domain;

/** What a channel is, with its cap on live stays: 99 and 1,000 are fixed by the source document, 10,000 is ours. */
public enum ChannelType {
    TEXT(0),
    VOICE(99),
    STAGE(1_000),
    BROADCAST(10_000);

    private final int cap;

    ChannelType(int cap) {
        this.cap = cap;
    }

    /** Live stays at most, whatever the channel's own limit. */
    public int cap() {
        return cap;
    }

    public boolean carriesVoice() {
        return this != TEXT;
    }
}
