package io.waddle.voice.state.domain;

import java.time.Duration;

/** How long the timers run. */
public record Timeouts(
        Duration connectLease,
        Duration livenessLease,
        Duration speakingLease,
        Duration emptySession,
        Duration nobodyConnected) {

    /** The defaults of the domain rules. */
    public static final Timeouts STANDARD = new Timeouts(
            Duration.ofSeconds(30),
            Duration.ofSeconds(90),
            Duration.ofSeconds(15),
            Duration.ofSeconds(20),
            Duration.ofSeconds(300));

    Duration of(Timer timer) {
        return switch (timer) {
            case Timer.ConnectLease _ -> connectLease;
            case Timer.LivenessLease _ -> livenessLease;
            case Timer.SpeakingLease _ -> speakingLease;
            case Timer.EmptySession _ -> emptySession;
            case Timer.NobodyConnected _ -> nobodyConnected;
        };
    }
}
