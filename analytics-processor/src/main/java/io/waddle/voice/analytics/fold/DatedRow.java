package io.waddle.voice.analytics.fold;

/** A row of a table that is cut by months. */
public interface DatedRow {

    /** The time in its key, which never changes, in milliseconds: it tells the month. */
    long time();
}
