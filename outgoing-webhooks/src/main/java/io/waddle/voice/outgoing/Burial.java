package io.waddle.voice.outgoing;

import java.util.Locale;

/** Why a notice is given up. The words are tags of a metric: a closed set. */
enum Burial {
    /** The receiver answered 410. */
    GONE,
    /** The address is none that we post to. */
    REFUSED,
    /** Tried as often as is worth while. */
    EXHAUSTED,
    /** It waited for too long behind others. */
    LATE,
    /** No room among those that wait. */
    CROWDED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
