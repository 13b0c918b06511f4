package io.waddle.voice.realtimekit;

import java.time.Duration;

/** A share of the rate that Cloudflare allows an account, for all that it asks. 5 % are left for what is not ours. */
public enum Lane {
    /** Somebody waits: rather no answer now than a late one. */
    JOINS(60, Duration.ofSeconds(1)),
    /** Orders that must be carried out, if later. */
    MODERATION(20, Duration.ofSeconds(30)),
    /** Looking whether all is as it should be. */
    RECONCILE(15, Duration.ofSeconds(30));

    static final Duration WINDOW = Duration.ofMinutes(5);

    private final int percent;
    private final Duration patience;

    Lane(int percent, Duration patience) {
        this.percent = percent;
        this.patience = patience;
    }

    /** Requests in {@link #WINDOW}, one at least. */
    int share(int allowed) {
        return Math.max(1, Math.toIntExact((long) allowed * percent / 100));
    }

    /** How long a request waits for its turn at most. */
    Duration patience() {
        return patience;
    }
}
