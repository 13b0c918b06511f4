package io.waddle.voice.standalone;

import io.waddle.voice.standalone.redrive.LetterAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 2:17}. */
final class LetterAddressText implements ITypeConverter<LetterAddress> {

    @Override
    public LetterAddress convert(String text) {
        return LetterAddress.parse(text)
                .orElseThrow(() -> new TypeConversionException(
                        "'%s' (expected: partition and offset of a dead letter, such as 2:17)".formatted(text)));
    }
}
