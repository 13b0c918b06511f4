package io.waddle.voice.analytics.http;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A half, and nineteen of twenty, took no longer than so many seconds; null when there was nothing. */
record Quantiles(BigDecimal p50, BigDecimal p95) {

    /** Columns {@code name_p50} and {@code name_p95} of an expression that is an interval: values that occurred. */
    static String columns(String name, String interval, String filter) {
        return column(name + "_p50", "0.5", interval, filter) + ", " + column(name + "_p95", "0.95", interval, filter);
    }

    private static String column(String name, String fraction, String interval, String filter) {
        return "extract(epoch FROM percentile_disc(%s) WITHIN GROUP (ORDER BY %s) FILTER (WHERE %s)) * 1000 AS %s"
                .formatted(fraction, interval, filter, name);
    }

    static Quantiles read(ResultSet row, String name) throws SQLException {
        return new Quantiles(
                Amounts.seconds(row.getBigDecimal(name + "_p50")), Amounts.seconds(row.getBigDecimal(name + "_p95")));
    }
}
