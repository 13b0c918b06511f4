package io.waddle.voice.system.check;

/** What must never be seen in a history. */
public enum Rule {
    /** A client was told something else than what was decided. */
    PHANTOM_ANSWER,
    /** What was acknowledged, or is on the log, has no decision. */
    UNDECIDED,
    /** A command, or an idempotency key, has two decisions. */
    DECIDED_TWICE,
    /** Commands were decided in another order than they came. */
    OUT_OF_ORDER,
    /** A decision was a fault of ours. */
    INTERNAL,
    /** Events without a decision, or a decision without its events. */
    EFFECT_DIFFERS,
    /** Revisions are not 1, 2, 3 … within a waddle, or its time went back. */
    REVISION_GAP,
    /** More live stays in a channel than it has room for. */
    OVER_LIMIT,
    /** Two live stays of a user in a waddle. */
    TWO_PLACES,
    /** Two live stays of a user at rest, or one that ended for an older one. */
    TWO_WADDLES,
    /** A stay that is not live did something. */
    STALE_STAY,
    /** Somebody speaks who cannot be heard, or spoke longer than they were there. */
    SPEECH,
    /** The host is not there. */
    ABSENT_HOST,
    /** Two live requests of a user, or one that is not of a live stay. */
    REQUESTS,
    /** What a session counts differs from what happened in it. */
    SESSION_COUNTS,
    /** A session ended with somebody in it. */
    LEFT_BEHIND,
    /** The compacted rows differ from what follows from the events. */
    STATE_DIFFERS
}
