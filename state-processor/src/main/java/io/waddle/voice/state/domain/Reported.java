package io.waddle.voice.state.domain;

import java.util.ArrayList;
import java.util.List;

/** Something the media service reports on, again and again and in any order. */
interface Reported<T extends Reported<T>> {
    /** More than a session has in earnest; a bound on what reports can make us keep. */
    int KEPT = 8;

    String id();

    /** What both say; the same whichever of them came first. */
    T merged(T other);

    /** With one more report; of a thing that is new while there are too many already, nothing is kept. */
    static <T extends Reported<T>> List<T> merged(List<T> known, T report) {
        var merged = new ArrayList<>(known);
        for (int i = 0; i < merged.size(); i++) {
            if (merged.get(i).id().equals(report.id())) {
                merged.set(i, merged.get(i).merged(report));
                return List.copyOf(merged);
            }
        }
        if (merged.size() < KEPT) {
            merged.add(report);
        }
        return List.copyOf(merged);
    }
}
