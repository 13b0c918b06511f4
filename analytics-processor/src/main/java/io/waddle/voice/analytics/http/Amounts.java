package io.waddle.voice.analytics.http;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers of answers: seconds exact to the millisecond, averages rounded to three digits. */
final class Amounts {
    private static final int DIGITS = 3;

    private Amounts() {}

    static BigDecimal seconds(long millis) {
        return plain(BigDecimal.valueOf(millis, DIGITS));
    }

    /** Null for null. */
    static BigDecimal seconds(Number millis) {
        return millis == null ? null : seconds(millis.longValue());
    }

    /** 0 when there is nothing to average. */
    static BigDecimal ratio(BigDecimal amount, long by) {
        return by == 0 ? BigDecimal.ZERO : plain(amount.divide(BigDecimal.valueOf(by), DIGITS, RoundingMode.HALF_UP));
    }

    static BigDecimal ratio(long amount, long by) {
        return ratio(BigDecimal.valueOf(amount), by);
    }

    /** Part of a whole, 0 to 1; 0 of nothing. */
    static BigDecimal share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? BigDecimal.ZERO : plain(part.divide(whole, DIGITS, RoundingMode.HALF_UP));
    }

    static BigDecimal rounded(BigDecimal number) {
        return plain(number.setScale(DIGITS, RoundingMode.HALF_UP));
    }

    /** 3600 rather than 3600.000 or 3.6E+3. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
