package io.waddle.voice.analytics.http;

import java.util.List;
import java.util.Optional;

/** An answer that can be had as CSV too. */
interface Table {
    List<? extends Record> rows();

    /** Cursor of the next page, if there is one. */
    Optional<String> next();
}
