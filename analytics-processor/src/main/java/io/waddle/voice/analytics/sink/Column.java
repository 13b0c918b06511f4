package io.waddle.voice.analytics.sink;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A column of a table, and where its value comes from.
 *
 * @param arrayType type of the array that carries the values to the server
 * @param conversion how a value {@code %s} of that type becomes one of the column
 * @param update what a newer row does to the column
 * @param value of a row, given who was erased; may be null
 */
record Column<R>(String name, String arrayType, String conversion, Update update, BiFunction<R, Pseudonyms, ?> value) {

    enum Update {
        /** The newer row's value. */
        REPLACE,
        /** The value that is there; the newer row's when there is none. */
        KEEP,
        /** The newer row's value, unless it is a deletion, which brings none. */
        UNLESS_DELETED;

        String assignment(String name) {
            return switch (this) {
                case REPLACE -> "%1$s = excluded.%1$s".formatted(name);
                case KEEP -> "%1$s = coalesce(t.%1$s, excluded.%1$s)".formatted(name);
                case UNLESS_DELETED ->
                    "%1$s = CASE WHEN excluded.deleted_at IS NULL THEN excluded.%1$s ELSE t.%1$s END".formatted(name);
            };
        }
    }

    /** Text. PostgreSQL has no NUL in it, and a name that somebody made up must not stop the sink. */
    static <R> Column<R> text(String name, Function<R, String> value) {
        return plain(name, "text", "%s", value.andThen(Column::withoutNul));
    }

    /** Id of a user: a pseudonym in its place once the user was erased. */
    static <R> Column<R> user(String name, Function<R, String> value) {
        return new Column<>(
                name, "text", "%s", Update.REPLACE, (row, pseudonyms) -> pseudonyms.of(withoutNul(value.apply(row))));
    }

    /** What one user told another in their own words: nothing once either of them was erased. */
    static <R> Column<R> words(
            String name, Function<R, String> value, Function<R, String> from, Function<R, String> to) {
        return new Column<>(
                name,
                "text",
                "%s",
                Update.REPLACE,
                (row, pseudonyms) -> pseudonyms.knows(from.apply(row)) || pseudonyms.knows(to.apply(row))
                        ? null
                        : withoutNul(value.apply(row)));
    }

    private static String withoutNul(String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    static <R> Column<R> integer(String name, Function<R, Integer> value) {
        return plain(name, "int4", "%s", value);
    }

    static <R> Column<R> number(String name, Function<R, Long> value) {
        return plain(name, "int8", "%s", value);
    }

    static <R> Column<R> flag(String name, Function<R, Boolean> value) {
        return plain(name, "bool", "%s", value);
    }

    /** A time, given in milliseconds. */
    static <R> Column<R> time(String name, Function<R, Long> value) {
        return plain(name, "int8", "from_millis(%s)", value);
    }

    /** One of an enum type of the database, by its name. */
    static <R> Column<R> symbol(String name, String type, Function<R, Enum<?>> value) {
        return plain(name, "text", "%s::" + type, row -> value.apply(row).name());
    }

    static <R> Column<R> json(String name, Function<R, String> value) {
        return plain(name, "text", "%s::jsonb", value);
    }

    private static <R> Column<R> plain(String name, String arrayType, String conversion, Function<R, ?> value) {
        return new Column<>(name, arrayType, conversion, Update.REPLACE, (row, _) -> value.apply(row));
    }

    Column<R> kept() {
        return new Column<>(name, arrayType, conversion, Update.KEEP, value);
    }

    Column<R> unlessDeleted() {
        return new Column<>(name, arrayType, conversion, Update.UNLESS_DELETED, value);
    }
}
