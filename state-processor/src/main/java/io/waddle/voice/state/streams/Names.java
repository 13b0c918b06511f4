package io.waddle.voice.state.streams;

/** Names of everything in the topology; they are part of internal topics, so a change of one is a migration. */
final class Names {
    // The one writer of each waddle.
    static final String COMMAND_SOURCE = "commands-source";
    static final String COMMAND_PROCESSOR = "command-processor";
    static final String EVICTION_SOURCE = "evictions-source";
    static final String EVICTION_PROCESSOR = "eviction-processor";
    static final String EVENT_SINK = "events-sink";
    static final String STATE_SINK = "state-sink";
    static final String PRESENCE_SINK = "presence-sink";
    static final String DECISION_SINK = "decisions-sink";
    static final String REPLY_SINK = "replies-sink";
    static final String DEAD_LETTER_SINK = "dead-letters-sink";

    // Its rows, see RowKind for what is in the first two.
    static final String CONFIGURATION = "configuration";
    static final String LIVE = "live";
    static final String SESSIONS = "sessions";
    /** Revision and time of each waddle, and when the task was last alive. */
    static final String CLOCKS = "clocks";
    /** Where each user is: an index of the participants, see Indexes. */
    static final String PLACES = "places";
    /** Index of the leases by the time at which they are looked at. */
    static final String WAKE_UPS = "wake-ups";
    /** Re-evaluations of permissions on their way. */
    static final String SWEEPS = "sweeps";

    static final String IDEMPOTENCY = "idempotency";

    // One place per user over all waddles.
    static final String PRESENCE_SOURCE = "presence-source";
    static final String PRESENCE_PROCESSOR = "presence-processor";
    static final String EVICTION_SINK = "evictions-sink";
    /** Where each user is. */
    static final String PRESENCE = "presence";

    private Names() {}
}
