package io.waddle.voice.ingest.media;

import io.waddle.voice.avro.MediaWebhook;

/** Keeps webhooks, to be worked on by whoever reads them. */
public interface WebhookLog {
    /**
     * Returns when it is kept for good.
     *
     * @param key webhooks with the same are read in the order in which they came
     * @throws io.waddle.voice.ingest.command.LogUnavailable when that is not certain in time
     */
    void keep(String key, MediaWebhook webhook);
}
