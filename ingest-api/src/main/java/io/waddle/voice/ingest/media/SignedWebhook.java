package io.waddle.voice.ingest.media;

import java.util.Optional;

/**
 * A webhook as it was posted.
 *
 * @param legacy whether it is signed as the product's predecessor did
 * @param deliveryId not signed: a hint
 * @param webhookId not signed: a hint
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record SignedWebhook(
        byte[] body, String signature, boolean legacy, Optional<String> deliveryId, Optional<String> webhookId) {}
