package io.waddle.voice.standalone;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 2026-03-01T10:00:00Z}, or so long ago: {@code 90s}, {@code 30m}, {@code 12h}, {@code 7d}. */
final class PointInTime implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            try {
                return Instant.now().minus(new TimeToLive().convert(text));
            } catch (TypeConversionException notADuration) {
                throw new TypeConversionException(
                        "'%s' (expected: how long ago, such as 90s, 30m, 12h, 7d, or a time, such as 2026-03-01T10:00:00Z)"
                                .formatted(text));
            }
        }
    }
}
