package io.waddle.voice.state.streams;

/** Kinds of rows that share a store. Letters are part of the keys on changelogs: a change of one is a migration. */
enum RowKind {
    WADDLE('w', Names.CONFIGURATION, "waddles"),
    ROLE('r', Names.CONFIGURATION, "roles"),
    MEMBER('m', Names.CONFIGURATION, "members"),
    CATEGORY('g', Names.CONFIGURATION, "categories"),
    CHANNEL('c', Names.CONFIGURATION, "channels"),
    TEMPLATE('t', Names.CONFIGURATION, "templates"),
    SCHEDULED_EVENT('e', Names.CONFIGURATION, "scheduled-events"),
    /** The scheduled event that is active in each channel. */
    ACTIVE_EVENT('a', Names.CONFIGURATION, "active-events"),
    /** Resolved ones stay until their session ends. */
    STAGE_REQUEST('q', Names.CONFIGURATION, "stage-requests"),
    /** Ids of the stage requests of each user in a live session. */
    HAND('h', Names.CONFIGURATION, "hands"),
    PARTICIPANT('p', Names.LIVE, "participants"),
    /** Wishes on which stays rest, where they are not the stays' own. */
    INTENT('i', Names.LIVE, "intents"),
    LEASE('z', Names.LIVE, "leases");

    private final char letter;
    private final String store;
    private final String subject;

    RowKind(char letter, String store, String rows) {
        this.letter = letter;
        this.store = store;
        this.subject = "%s-%s-changelog".formatted(StreamsConfiguration.APPLICATION_ID, rows);
    }

    /** What all keys of the kind begin with. */
    char letter() {
        return letter;
    }

    /** Name of the store in which the rows are. */
    String store() {
        return store;
    }

    /** Under which the registry keeps the schema of the rows; each kind has versions of its own. */
    String subject() {
        return subject;
    }
}
