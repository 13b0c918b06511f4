package io.waddle.voice.state.domain;

import java.util.List;
import java.util.Optional;

/** The state of one waddle, as it was after its last decision. */
public interface Rows {
    <R extends Row> Optional<R> find(RowKey<R> key);

    /** In the order of their keys. */
    <R extends Row> List<R> all(RowRange<R> range);

    /** Revision of the waddle's last event; 0 before the first. */
    long revision();
}
