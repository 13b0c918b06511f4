package io.waddle.voice.analytics.sink;

import io.waddle.voice.analytics.fold.RowChange;
import java.util.List;

/** What a record of the log came to. */
sealed interface Reading {

    /** The rows that it changes, which may be none. */
    record Understood(List<RowChange> changes) implements Reading {}

    /** Nothing but a note of where it is and why. */
    record Skipped(String reason) implements Reading {}
}
