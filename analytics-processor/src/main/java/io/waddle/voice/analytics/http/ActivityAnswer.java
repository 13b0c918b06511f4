package io.waddle.voice.analytics.http;

import java.math.BigDecimal;
import java.util.List;

/** Who comes, and who comes again; by UTC days, a moment behind. */
record ActivityAnswer(List<Day> days, Retention retention) {

    /**
     * A UTC day.
     *
     * @param active different users on it; activeWeek: on it and the six before, activeMonth: the 29 before
     * @param newUsers seen for the first time
     * @param returningUsers the others
     */
    record Day(
            String date,
            long active,
            long activeWeek,
            long activeMonth,
            long newUsers,
            long returningUsers,
            BigDecimal minutesPerUser) {}

    /** By how many days after the first. */
    record Retention(Cohort day1, Cohort day7, Cohort day30) {}

    /**
     * Those first seen so many days before any of the finished days of the period.
     *
     * @param returned were there on that day
     */
    record Cohort(long cohort, long returned, BigDecimal share) {
        static Cohort of(long cohort, long returned) {
            return new Cohort(cohort, returned, Amounts.ratio(returned, cohort));
        }
    }
}
