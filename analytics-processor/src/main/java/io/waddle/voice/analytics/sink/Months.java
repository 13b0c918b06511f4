package io.waddle.voice.analytics.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;

/** Months for which there are partitions; makes those that are needed, in the transaction of the rows. */
final class Months {
    private final Set<YearMonth> known = new HashSet<>();

    void ensure(Connection connection, SortedSet<YearMonth> months) throws SQLException {
        for (YearMonth month : months) {
            if (!known.contains(month)) {
                try (PreparedStatement ensure = connection.prepareStatement("SELECT ensure_month(?)")) {
                    ensure.setObject(1, month.atDay(1));
                    ensure.execute();
                }
            }
        }
    }

    /** Remembers what was committed. */
    void made(SortedSet<YearMonth> months) {
        known.addAll(months);
    }

    /** Others may have been dropped. */
    void forget() {
        known.clear();
    }
}
