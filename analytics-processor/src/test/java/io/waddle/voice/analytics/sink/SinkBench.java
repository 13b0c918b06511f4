package io.waddle.voice.analytics.sink;

import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.Tables;
import io.waddle.voice.analytics.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast the sink writes, beside PostgreSQL's own COPY of the very rows that it wrote, into the same tables with the
 * same indexes, in interleaved rounds. Not part of the tests; to be run by its name:
 *
 * <pre>mvn -pl analytics-processor -am test -Dtest=SinkBench -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class SinkBench {
    private static final int ROUNDS = 5;
    private static final int WADDLES = 40;
    private static final int STAYS = 500;
    /** As many records as the service reads at once, at most. */
    private static final int BATCH = 2_000;

    private static final List<String> TABLES = List.of(
            "voice_sessions",
            "voice_participants",
            "speaking_intervals",
            "stay_changes",
            "decisions",
            "channel_activity");

    @Test
    void measure(@TempDir Path directory) throws SQLException, IOException {
        // The server is another user.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        List<LogEntry> log = log();
        var sink = new ArrayList<Double>();
        var rollup = new ArrayList<Double>();
        var merge = new ArrayList<Double>();
        var copy = new ArrayList<Double>();
        long rows = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            DataSource database = TestPostgres.fresh();
            double written = seconds(() -> TestSink.write(database, log, _ -> BATCH));
            double followed = seconds(() -> TestSink.rollUp(database));
            rows = TABLES.stream()
                    .mapToLong(table -> Tables.number(database, "SELECT count(*) FROM " + table))
                    .sum();
            int chunks = log.size() / BATCH;
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                unload(connection, directory, chunks);
                connection.commit();
                double merged = seconds(() -> load(connection, directory, chunks, true));
                truncate(connection);
                double copied = seconds(() -> load(connection, directory, chunks, false));
                // The first round warms up.
                if (round > 0) {
                    sink.add(rows / written);
                    rollup.add(followed);
                    merge.add(rows / merged);
                    copy.add(rows / copied);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d records, %d rows in %d tables, batches of %d, %d rounds; rows/s, median (min-max)%n",
                log.size(),
                rows,
                TABLES.size(),
                BATCH,
                ROUNDS);
        report("sink", sink);
        report("COPY and merge", merge);
        report("raw COPY", copy);
        System.out.printf(
                Locale.ROOT,
                "sink / COPY and merge %.2f, sink / raw COPY %.2f; rollup of it all %.2f s%n",
                median(sink) / median(merge),
                median(sink) / median(copy),
                median(rollup));
    }

    private static List<LogEntry> log() {
        var log = new ArrayList<LogEntry>();
        var random = new Random(1);
        for (int w = 0; w < WADDLES; w++) {
            var waddle = new SimulatedWaddle("w" + w, Instant.parse("2026-03-20T12:00:00Z"));
            for (int i = 0; i < STAYS; i++) {
                String user = "user" + random.nextInt(200);
                waddle.join(user, "channel" + random.nextInt(5))
                        .pass(Duration.ofMillis(random.nextInt(20_000)))
                        .speak(user)
                        .pass(Duration.ofMillis(random.nextInt(3_000)))
                        .silence(user);
                waddle.leave("user" + random.nextInt(200));
            }
            for (LogEntry entry : TestSink.interleaved(waddle)) {
                log.add(new LogEntry(entry.partition(), log.size(), entry.reading()));
            }
        }
        return log;
    }

    private static void unload(Connection connection, Path directory, int chunks) throws SQLException {
        for (String table : TABLES) {
            for (int chunk = 0; chunk < chunks; chunk++) {
                run(
                        connection,
                        "COPY (SELECT %2$s FROM (SELECT *, row_number() OVER () %% %3$d AS chunk FROM %1$s) t WHERE chunk = %4$d) TO '%5$s'"
                                .formatted(
                                        table,
                                        columns(connection, table),
                                        chunks,
                                        chunk,
                                        file(directory, table, chunk)));
            }
            run(
                    connection,
                    "CREATE TEMPORARY TABLE new_%1$s AS SELECT %2$s FROM %1$s LIMIT 0"
                            .formatted(table, columns(connection, table)));
        }
        truncate(connection);
    }

    private static void load(Connection connection, Path directory, int chunks, boolean merge) throws SQLException {
        for (int chunk = 0; chunk < chunks; chunk++) {
            for (String table : TABLES) {
                String columns = columns(connection, table);
                if (merge) {
                    run(connection, "TRUNCATE new_" + table);
                    run(connection, "COPY new_%s FROM '%s'".formatted(table, file(directory, table, chunk)));
                    run(
                            connection,
                            "INSERT INTO %1$s (%2$s) SELECT %2$s FROM new_%1$s ON CONFLICT DO NOTHING"
                                    .formatted(table, columns));
                } else {
                    run(connection, "COPY %s (%s) FROM '%s'".formatted(table, columns, file(directory, table, chunk)));
                }
            }
            connection.commit();
        }
    }

    private static void truncate(Connection connection) throws SQLException {
        run(connection, "TRUNCATE " + String.join(", ", TABLES));
        connection.commit();
    }

    private static String columns(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("""
                        SELECT string_agg(column_name, ', ' ORDER BY ordinal_position) FROM information_schema.columns
                        WHERE table_schema = 'voice' AND table_name = '%s' AND is_generated = 'NEVER'""".formatted(table))) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static Path file(Path directory, String table, int chunk) {
        return directory.resolve(table + chunk);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static double seconds(Work work) throws SQLException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void report(String name, List<Double> rates) {
        System.out.printf(
                Locale.ROOT,
                "%-16s %,.0f (%,.0f-%,.0f)%n",
                name,
                median(rates),
                rates.stream().min(Double::compare).orElseThrow(),
                rates.stream().max(Double::compare).orElseThrow());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
