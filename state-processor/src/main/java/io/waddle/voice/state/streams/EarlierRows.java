package io.waddle.voice.state.streams;

import java.util.Set;

/**
 * Rows that an earlier version kept in a store for each kind are not read by this one. To decide without them would be
 * to forget every waddle, so nothing is decided at all.
 */
public final class EarlierRows {
    private static final String THEN = changelog("waddles");
    private static final String NOW = changelog(Names.CONFIGURATION);

    private EarlierRows() {}

    /**
     * @param topics names of all topics of the cluster
     * @throws IllegalStateException when the rows there are an earlier version's
     */
    public static void requireNone(Set<String> topics) {
        if (topics.contains(THEN) && !topics.contains(NOW)) {
            throw new IllegalStateException(
                    "%s: rows of an earlier version, which this one does not read (expected: %s or neither; start that version, or this one on other data)"
                            .formatted(THEN, NOW));
        }
    }

    private static String changelog(String store) {
        return "%s-%s-changelog".formatted(StreamsConfiguration.APPLICATION_ID, store);
    }
}
