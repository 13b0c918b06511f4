package io.waddle.voice.analytics.sink;

import io.waddle.voice.runtime.Health;

/** How far the sink has come, for health. Any thread. */
final class SinkState {
    private volatile boolean migrated;
    private volatile boolean database;
    private volatile boolean kafka;
    private volatile boolean positioned;

    void bindTo(Health health) {
        health.require("postgres", () -> database);
        health.require("kafka", () -> kafka);
        // A standby is ready too: it answers queries, and an upgrade waits for it before it stops the writer.
        health.require("positioned", () -> positioned);
    }

    void migrated() {
        migrated = true;
    }

    /** Whether the tables are there to be asked. */
    boolean isMigrated() {
        return migrated;
    }

    void database(boolean inReach) {
        database = inReach;
    }

    void kafka(boolean inReach) {
        kafka = inReach;
    }

    /** Reading on from the offsets in the database, or standing by for the writer that does. */
    void positioned(boolean value) {
        positioned = value;
    }
}
