package io.waddle.voice.outgoing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.waddle.voice.outgoing.WebhookPost.Answer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one notice to its receiver, as often as it takes, or to its grave. Safe for use by several threads. */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final WebhookPost post;
    private final DeadNotice dead;
    private final Bounds bounds;
    private final Counter delivered;
    private final Counter retried;
    private final Map<Burial, Counter> buried = new EnumMap<>(Burial.class);

    Courier(WebhookPost post, DeadNotice dead, Bounds bounds, MeterRegistry meters) {
        this.post = post;
        this.dead = dead;
        this.bounds = bounds;
        this.delivered = Counter.builder("voice.outgoing.delivered")
                .description("Notices that their receivers took")
                .register(meters);
        this.retried = Counter.builder("voice.outgoing.retried")
                .description("Tries after a first one")
                .register(meters);
        for (Burial burial : Burial.values()) {
            buried.put(
                    burial,
                    Counter.builder("voice.outgoing.buried")
                            .description("Notices that were given up")
                            .tag("reason", burial.word())
                            .register(meters));
        }
    }

    /**
     * @param closed whether to leave it: what fails then fails by our own doing
     * @throws InterruptedException when it was left
     */
    Outcome deliver(Pending pending, BooleanSupplier closed) throws InterruptedException {
        String last = "not tried";
        var pause = Duration.ZERO;
        for (int retries = 0; !isLate(pending, pause); retries++) {
            Thread.sleep(pause);
            if (retries > 0) {
                retried.increment();
            }
            var answer = post.post(pending.notice(), pending.url());
            if (!(answer instanceof Answer.Failed(var why))) {
                return ended(pending, answer);
            }
            if (closed.getAsBoolean()) {
                throw new InterruptedException("closed");
            }
            if (retries == bounds.pauses().size()) {
                return ended(pending, answer);
            }
            last = why;
            pause = shortened(bounds.pauses().get(retries));
        }
        return bury(pending, Burial.LATE, last);
    }

    private boolean isLate(Pending pending, Duration pause) {
        return pending.age().plus(pause).compareTo(bounds.longest()) > 0;
    }

    private Outcome ended(Pending pending, Answer answer) {
        return switch (answer) {
            case Answer.Taken() -> {
                delivered.increment();
                yield Outcome.DELIVERED;
            }
            case Answer.Gone() -> bury(pending, Burial.GONE, "status 410");
            case Answer.Refused(var why) -> bury(pending, Burial.REFUSED, why);
            case Answer.Failed(var why) -> bury(pending, Burial.EXHAUSTED, why);
        };
    }

    /** By up to a half: those who failed together do not come back together. */
    private static Duration shortened(Duration pause) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 2, pause.toMillis() + 1));
    }

    Outcome bury(Pending pending, Burial burial, String detail) {
        dead.bury(pending.notice(), pending.url(), burial.word() + ": " + detail);
        buried.get(burial).increment();
        // Not where to: URLs of webhooks may hold secrets.
        LOG.atWarn()
                .addKeyValue("notice", pending.notice().id())
                .addKeyValue("reason", burial.word())
                .addKeyValue("detail", detail)
                .log("Notice buried");
        return Outcome.BURIED;
    }
}
