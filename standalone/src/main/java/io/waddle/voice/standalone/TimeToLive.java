package io.waddle.voice.standalone;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 90s}, {@code 30m}, {@code 12h}, {@code 7d}. */
final class TimeToLive implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        var upper = text.toUpperCase(Locale.ROOT);
        try {
            var duration = Duration.parse((upper.endsWith("D") ? "P" : "PT") + upper);
            if (duration.isPositive()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // told below, like zero and less
        }
        throw new TypeConversionException("'%s' (expected: a time such as 90s, 30m, 12h, 7d)".formatted(text));
    }
}
