package io.waddle.voice.analytics.http;

import java.util.Optional;

/**
 * Part of a list.
 *
 * @param after where the last page ended; empty for the first
 */
record Page(int limit, Optional<Cursor> after) {
    static final int MOST = 500;
    static final int USUAL = 50;

    /** One more than is shown tells whether there is a next page. */
    int read() {
        return limit + 1;
    }
}
