package io.waddle.voice.state.streams;

/** Enums of the domain and of the wire have the same symbols; the wire adds UNKNOWN, which has no counterpart. */
final class WireEnums {
    private WireEnums() {}

    /** @throws IllegalArgumentException for a symbol that this build does not know */
    static <E extends Enum<E>> E as(Class<E> type, Enum<?> symbol) {
        return Enum.valueOf(type, symbol.name());
    }
}
