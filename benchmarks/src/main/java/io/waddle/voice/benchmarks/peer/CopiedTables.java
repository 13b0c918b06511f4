package io.waddle.voice.benchmarks.peer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Rows that were written, taken out of their tables and put back by PostgreSQL's own COPY: into the very same tables with
 * their indexes, in as many transactions. All is decided already; nothing is folded, fenced or looked up.
 */
public final class CopiedTables {
    private static final List<String> TABLES = List.of(
            "voice_sessions",
            "voice_participants",
            "speaking_intervals",
            "stay_changes",
            "decisions",
            "channel_activity");

    /** Rows of one table for one transaction. */
    private static final class Chunk {
        private final String table;
        private final String columns;
        private final byte[] rows;

        Chunk(String table, String columns, byte[] rows) {
            this.table = table;
            this.columns = columns;
            this.rows = rows;
        }
    }

    private final Connection connection;
    private final List<List<Chunk>> transactions = new ArrayList<>();
    private long rows;

    private CopiedTables(Connection connection) {
        this.connection = connection;
    }

    /**
     * Takes the rows out; the tables are empty then.
     *
     * @param connection for all that follows, in no transaction
     */
    public static CopiedTables takenFrom(Connection connection, int transactions) throws SQLException, IOException {
        connection.setAutoCommit(false);
        var copied = new CopiedTables(connection);
        for (int number = 0; number < transactions; number++) {
            var chunks = new ArrayList<Chunk>();
            for (String table : TABLES) {
                chunks.add(copied.chunk(table, number, transactions));
            }
            copied.transactions.add(chunks);
        }
        for (String table : TABLES) {
            copied.run("CREATE TEMPORARY TABLE new_%1$s AS SELECT %2$s FROM %1$s LIMIT 0"
                    .formatted(table, copied.columns(table)));
        }
        copied.truncate();
        return copied;
    }

    private Chunk chunk(String table, int number, int of) throws SQLException, IOException {
        String columns = columns(table);
        var taken = new ByteArrayOutputStream();
        rows += connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "COPY (SELECT %2$s FROM (SELECT *, row_number() OVER () %% %3$d AS chunk FROM %1$s) t WHERE chunk = %4$d) TO STDOUT"
                                .formatted(table, columns, of, number),
                        taken);
        return new Chunk(table, columns, taken.toByteArray());
    }

    public long rows() {
        return rows;
    }

    /** Into the tables as they are: what only works where every row is new. */
    public double copy() throws SQLException, IOException {
        return timed(chunk -> copyIn("%s (%s)".formatted(chunk.table, chunk.columns), chunk.rows));
    }

    /** By way of a temporary table, as who may have to replace rows does it. */
    public double merge() throws SQLException, IOException {
        return timed(chunk -> {
            run("TRUNCATE new_" + chunk.table);
            copyIn("new_" + chunk.table, chunk.rows);
            run("INSERT INTO %1$s (%2$s) SELECT %2$s FROM new_%1$s ON CONFLICT DO NOTHING"
                    .formatted(chunk.table, chunk.columns));
        });
    }

    private interface Loading {
        void load(Chunk chunk) throws SQLException, IOException;
    }

    /** Seconds. The tables are empty before and after. */
    private double timed(Loading loading) throws SQLException, IOException {
        long start = System.nanoTime();
        for (var chunks : transactions) {
            for (var chunk : chunks) {
                loading.load(chunk);
            }
            connection.commit();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        requireAll();
        truncate();
        return seconds;
    }

    private void requireAll() throws SQLException {
        long loaded = 0;
        for (String table : TABLES) {
            loaded += Long.parseLong(text("SELECT count(*) FROM " + table));
        }
        if (loaded != rows) {
            throw new IllegalStateException("rows: %d (expected: %d)".formatted(loaded, rows));
        }
    }

    private void copyIn(String target, byte[] data) throws SQLException, IOException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY %s FROM STDIN".formatted(target), new ByteArrayInputStream(data));
    }

    private void truncate() throws SQLException {
        run("TRUNCATE " + String.join(", ", TABLES));
        connection.commit();
    }

    private String columns(String table) throws SQLException {
        return text("""
                SELECT string_agg(column_name, ', ' ORDER BY ordinal_position) FROM information_schema.columns
                WHERE table_schema = current_schema() AND table_name = '%s' AND is_generated = 'NEVER'""".formatted(table));
    }

    private String text(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
