package io.waddle.voice.analytics.http;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A statement put together from parts of our own; whatever was asked for is a parameter. */
final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> arguments = new ArrayList<>();

    /** Reads the row on which the cursor stands. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    Sql(String part, Object... parameters) {
        add(part, parameters);
    }

    /** @param parameters texts, numbers, dates, times, or lists of times */
    Sql add(String part, Object... parameters) {
        text.append(part).append('\n');
        arguments.addAll(List.of(parameters));
        return this;
    }

    Sql add(Sql part) {
        text.append(part.text);
        arguments.addAll(part.arguments);
        return this;
    }

    <T> List<T> list(Connection connection, Reader<T> reader) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(text.toString())) {
            for (int i = 0; i < arguments.size(); i++) {
                select.setObject(i + 1, bound(connection, arguments.get(i)));
            }
            try (ResultSet rows = select.executeQuery()) {
                var list = new ArrayList<T>();
                while (rows.next()) {
                    list.add(reader.read(rows));
                }
                return list;
            }
        }
    }

    /** Of a statement that has one row. */
    <T> T one(Connection connection, Reader<T> reader) throws SQLException {
        return list(connection, reader).getFirst();
    }

    private static Object bound(Connection connection, Object argument) throws SQLException {
        return switch (argument) {
            case Instant time -> time.atOffset(ZoneOffset.UTC);
            case List<?> times ->
                connection.createArrayOf(
                        "timestamptz", times.stream().map(Object::toString).toArray());
            default -> argument;
        };
    }

    /** Null when the column is. */
    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
