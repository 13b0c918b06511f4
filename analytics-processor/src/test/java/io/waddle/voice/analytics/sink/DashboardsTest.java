package io.waddle.voice.analytics.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.TestPostgres;
import io.waddle.voice.avro.RejectionCode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Every query of Grafana's dashboards runs, for who may read the views alone, and most have something to show. */
class DashboardsTest {
    private static final Path DASHBOARD = Path.of("..", "grafana", "dashboards", "analytics.json");
    /** Nobody asks to speak in a simulated waddle. */
    private static final Set<String> EMPTY = Set.of("Queue health", "Wait to speak");

    private final DataSource database = TestPostgres.fresh();

    @Test
    void shouldRunEveryQueryOfTheDashboards() throws IOException, SQLException {
        // Given
        var waddle = new SimulatedWaddle("demo", Instant.parse("2026-03-01T12:00:00Z"))
                .join("ann", "lobby")
                .reject("bob", "lobby", RejectionCode.CHANNEL_FULL)
                .speak("ann")
                .pass(Duration.ofMinutes(5))
                .end("lobby");
        TestSink.write(database, waddle, from -> 10);
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        var empty = new HashSet<String>();
        var names = new TreeSet<String>();

        try (var connection = database.getConnection();
                var statement = asReader(connection)) {
            // When
            for (JsonNode variable : dashboard.path("templating").path("list")) {
                if (variable.path("type").asText().equals("query")) {
                    statement.execute(variable.path("query").asText());
                }
            }
            for (JsonNode panel : dashboard.path("panels")) {
                String name = panel.path("title").asText();
                names.add(name);
                try (var rows = statement.executeQuery(
                        replaced(panel.path("targets").get(0).path("rawSql").asText()))) {
                    if (!rows.next()) {
                        empty.add(name);
                    }
                }
            }
            connection.rollback();
        }

        // Then
        assertThat(names).hasSizeGreaterThan(10);
        assertThat(empty).isEqualTo(EMPTY);
    }

    /** In a transaction that leaves no role behind. */
    private static Statement asReader(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Statement statement = connection.createStatement();
        statement.execute("""
                CREATE ROLE dashboard_reader;
                GRANT USAGE ON SCHEMA voice TO dashboard_reader;
                DO $$
                DECLARE name text;
                BEGIN
                    FOR name IN SELECT viewname FROM pg_views WHERE schemaname = 'voice' LOOP
                        EXECUTE format('GRANT SELECT ON voice.%I TO dashboard_reader', name);
                    END LOOP;
                END $$;
                SET ROLE dashboard_reader;
                SET search_path = public""");
        return statement;
    }

    /** As Grafana does it. */
    private static String replaced(String sql) {
        String plain = sql.replaceAll(
                        "\\$__timeFilter\\((\\w+)\\)", "$1 BETWEEN '2026-02-01T00:00:00Z' AND '2026-04-01T00:00:00Z'")
                .replace("${waddle:sqlstring}", "'demo'")
                .replace("${zone:sqlstring}", "'Europe/Berlin'");
        assertThat(plain).doesNotContain("$");
        return plain;
    }
}
