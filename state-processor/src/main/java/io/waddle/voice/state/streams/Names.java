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

    // Its configuration.
    static final String WADDLES = "waddles";
    static final String ROLES = "roles";
    static final String MEMBERS = "members";
    static final String CATEGORIES = "categories";
    static final String CHANNELS = "channels";
    static final String TEMPLATES = "templates";
    static final String SCHEDULED_EVENTS = "scheduled-events";
    /** The scheduled event that is active in each channel. */
    static final String ACTIVE_EVENTS = "active-events";

    // What is live.
    static final String SESSIONS = "sessions";
    static final String PARTICIPANTS = "participants";
    static final String PLACES = "places";
    /** Wishes on which stays rest, where they are not the stays' own. */
    static final String INTENTS = "intents";

    static final String STAGE_REQUESTS = "stage-requests";
    /** Ids of the stage requests of each user in a live session. */
    static final String HANDS = "hands";

    // Its own affairs.
    static final String LEASES = "leases";
    /** Index of the leases by the time at which they are looked at. */
    static final String WAKE_UPS = "wake-ups";
    /** Re-evaluations of permissions on their way. */
    static final String SWEEPS = "sweeps";
    /** Revision and time of each waddle, and when the task was last alive. */
    static final String CLOCKS = "clocks";

    static final String IDEMPOTENCY = "idempotency";

    // One place per user over all waddles.
    static final String PRESENCE_SOURCE = "presence-source";
    static final String PRESENCE_PROCESSOR = "presence-processor";
    static final String EVICTION_SINK = "evictions-sink";
    /** Where each user is. */
    static final String PRESENCE = "presence";

    private Names() {}
}
