package io.waddle.voice.analytics.fold;

/**
 * A row of which the newest version counts.
 *
 * @param <R> the row itself
 */
public interface VersionedRow<R extends VersionedRow<R>> {

    /** What identifies the row among those of its kind. */
    Object key();

    /** Revision of the event that the row comes from. */
    long revision();

    /** This row, with what an older version alone knows. */
    R over(R older);
}
