package io.waddle.voice.ingest.media;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.waddle.voice.avro.MediaWebhook;
import io.waddle.voice.ingest.command.LogUnavailable;
import io.waddle.voice.realtimekit.WebhookSignature;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;

/** Takes webhooks that are from the media service, and sees to it that they are kept. Looks at nothing else in them. */
public final class WebhookIntake {
    private final WebhookSignature signature;
    private final WebhookSignature legacySignature;
    private final WebhookLog log;
    private final InstantSource time;
    private final MeterRegistry meters;

    /** @param legacySignature of the product's predecessor, which had a key of its own */
    public WebhookIntake(
            WebhookSignature signature,
            WebhookSignature legacySignature,
            WebhookLog log,
            InstantSource time,
            MeterRegistry meters) {
        this.signature = signature;
        this.legacySignature = legacySignature;
        this.log = log;
        this.time = time;
        this.meters = meters;
        // From the start: what begins to be counted at one hides that one.
        Arrays.stream(Outcome.values()).forEach(this::counter);
    }

    private Counter counter(Outcome outcome) {
        return meters.counter("voice.ingest.webhooks", "outcome", outcome.name().toLowerCase(Locale.ROOT));
    }

    /** What became of it. */
    public enum Outcome {
        KEPT,
        /** It is not from the media service. */
        FORGED,
        /** Nobody can tell; it has to come again. */
        NO_KEY
    }

    /** @throws LogUnavailable when it may not be kept, and has to come again */
    public Outcome take(SignedWebhook webhook) {
        var outcome = verified(webhook);
        counter(outcome).increment();
        return outcome;
    }

    private Outcome verified(SignedWebhook webhook) {
        var signer = webhook.legacy() ? legacySignature : signature;
        return switch (signer.check(webhook.body(), webhook.signature())) {
            case VALID -> kept(webhook);
            case INVALID -> Outcome.FORGED;
            case UNKNOWN -> Outcome.NO_KEY;
        };
    }

    private Outcome kept(SignedWebhook webhook) {
        var body = WebhookBody.of(webhook.body());
        log.keep(
                body.meetingId(),
                MediaWebhook.newBuilder()
                        .setDeliveryId(webhook.deliveryId().orElse(null))
                        .setWebhookId(webhook.webhookId().orElse(null))
                        .setReceivedAt(time.instant())
                        .setEvent(body.event())
                        .setBody(body.withoutSecrets())
                        .build());
        return Outcome.KEPT;
    }
}
