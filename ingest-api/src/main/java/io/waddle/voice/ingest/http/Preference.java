package io.waddle.voice.ingest.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;

/**
 * What a caller prefers, by RFC 7240: a preference that we do not know or cannot meet is passed over.
 *
 * @param async answer as soon as the log has the command
 * @param patience how long to wait for the decision
 */
record Preference(boolean async, Duration patience) {
    private static final Duration STANDARD = Duration.ofSeconds(5);
    /** Of the contract; longer waits are what asynchronous answers are for. */
    private static final int LONGEST_SECONDS = 10;

    private static final String WAIT = "wait=";

    static Preference of(Context context) {
        var preference = new Preference(false, STANDARD);
        for (String header : Collections.list(context.req().getHeaders("Prefer"))) {
            for (String word : header.split("[,;]", -1)) {
                preference = preference.and(word.strip().toLowerCase(Locale.ROOT));
            }
        }
        return preference;
    }

    private Preference and(String word) {
        if (word.equals("respond-async")) {
            return new Preference(true, patience);
        }
        if (word.matches("wait=\\d{1,9}")) {
            int seconds = Integer.parseInt(word.substring(WAIT.length()));
            return new Preference(async, Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS)));
        }
        return this;
    }
}
