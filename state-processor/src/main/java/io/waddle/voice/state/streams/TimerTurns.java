package io.waddle.voice.state.streams;

import io.waddle.voice.state.domain.VoiceRules;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets timers fire that are due, between the commands. */
final class TimerTurns {
    private static final Logger LOG = LoggerFactory.getLogger(TimerTurns.class);

    private final TimeWheel wheel;
    private final VoiceRules rules;
    private final WaddleWriter writer;
    private final WriterMeters meters;
    /** Append time of the last command since the last turn; null when there was none. */
    private Instant heard;

    TimerTurns(TimeWheel wheel, VoiceRules rules, WaddleWriter writer, WriterMeters meters) {
        this.wheel = wheel;
        this.rules = rules;
        this.writer = writer;
        this.meters = meters;
    }

    /** A command was appended at a time. */
    void heard(Instant appended) {
        heard = appended;
    }

    /** While commands come, time is theirs: behind in the log, those still to come may renew what looks lapsed. */
    void turn(Instant wallClock) {
        Instant time = heard != null && heard.isBefore(wallClock) ? heard : wallClock;
        heard = null;
        for (var wakeUp : wheel.turn(wallClock, time)) {
            meters.timerLookedAt(Duration.between(wakeUp.due(), time));
            try {
                fire(wakeUp, time);
            } catch (KafkaException e) {
                throw e;
            } catch (RuntimeException e) {
                meters.timerFailed();
                LOG.atError()
                        .setCause(e)
                        .addKeyValue("waddleId", wakeUp.waddleId())
                        .addKeyValue("timer", wakeUp.timer())
                        .log("Timer could not fire");
                wheel.defer(wakeUp, time);
            }
        }
    }

    private void fire(TimeWheel.WakeUp wakeUp, Instant time) {
        String waddleId = wakeUp.waddleId();
        Instant now = writer.now(waddleId, time);
        writer.write(waddleId, now, rules.fire(writer.rows(waddleId), wakeUp.timer(), now));
    }
}
