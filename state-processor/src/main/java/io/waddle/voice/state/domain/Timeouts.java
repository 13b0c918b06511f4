package io.waddle.voice.state.domain;

import java.time.Duration;

/**
 * How long the timers run.
 *
 * @param stageCooldown no timer: a request made so soon after a denial is refused
 */
public record Timeouts(
        Duration connectLease,
        Duration reconnectGrace,
        Duration livenessLease,
        Duration speakingLease,
        Duration stageRequest,
        Duration stageCooldown,
        Duration stageInvite,
        Duration emptySession,
        Duration nobodyConnected,
        Duration noSpeakers) {

    /** The defaults of the domain rules. */
    public static final Timeouts STANDARD = new Timeouts(
            Duration.ofSeconds(30),
            Duration.ofSeconds(20),
            Duration.ofSeconds(90),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(120),
            Duration.ofSeconds(20),
            Duration.ofSeconds(300),
            Duration.ofMinutes(5));

    Duration of(Timer timer) {
        return switch (timer) {
            case Timer.ConnectLease _ -> connectLease;
            case Timer.ReconnectGrace _ -> reconnectGrace;
            case Timer.LivenessLease _ -> livenessLease;
            case Timer.SpeakingLease _ -> speakingLease;
            case Timer.StageRequestExpiry _ -> stageRequest;
            case Timer.StageInviteExpiry _ -> stageInvite;
            case Timer.EmptySession _ -> emptySession;
            case Timer.NobodyConnected _ -> nobodyConnected;
            case Timer.NoSpeakers _ -> noSpeakers;
        };
    }
}
