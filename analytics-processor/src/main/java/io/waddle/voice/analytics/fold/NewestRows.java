package io.waddle.voice.analytics.fold;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One row per key, whatever number of versions came: an upsert must not meet a row twice. */
final class NewestRows<R extends VersionedRow<R>> {
    private final Map<Object, R> rows = new LinkedHashMap<>();

    void add(R row) {
        rows.merge(
                row.key(),
                row,
                (present, added) -> added.revision() >= present.revision() ? added.over(present) : present.over(added));
    }

    Collection<R> values() {
        return Collections.unmodifiableCollection(rows.values());
    }
}
