package io.waddle.voice.schemas.topic;

/** Names of the record headers. Values are UTF-8 text. */
public final class RecordHeaders {
    /** W3C trace context of the request that caused the record. */
    public static final String TRACEPARENT = "traceparent";
    /** Idempotency key given by the caller; its scope is actor and waddle. */
    public static final String IDEMPOTENCY_KEY = "idempotency-key";
    /** Decimal number of the partition of the reply topic on which the caller listens. */
    public static final String REPLY_PARTITION = "reply-partition";

    /** On a tombstone of the state topic: decimal revision of the decision that removed the row. */
    public static final String REVISION = "revision";

    private RecordHeaders() {}
}
