package io.waddle.voice.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waddle.voice.analytics.sink.Databases;
import io.waddle.voice.analytics.testkit.StoppablePostgres;
import io.waddle.voice.analytics.testkit.TestPostgres;
import io.waddle.voice.runtime.Settings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsOutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final StatsQuery QUERY = new StatsQuery("w", Optional.empty(), 30, ZoneOffset.UTC);

    @Test
    void shouldFailSoonWhenPostgresIsAwayAndAnswerWhenItIsBack(@TempDir Path directory) throws SQLException {
        // Given
        try (var server = new StoppablePostgres(directory)) {
            server.start();
            var direct = Databases.direct(Settings.fromEnvironment(Map.of(
                    "VOICE_POSTGRES_URL", server.url(),
                    "VOICE_POSTGRES_USER", "postgres",
                    "VOICE_POSTGRES_PASSWORD", "postgres")));
            TestPostgres.migrate(direct);
            try (var pool = Databases.forQueries(direct)) {
                await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(answer(pool).days()).isEmpty());

                // When
                server.stop();

                // Then
                assertThatThrownBy(() -> answer(pool))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(DatabaseAnswers.passes(e)).isTrue());
                server.start();
                await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(answer(pool).days()).isEmpty());
            }
        }
    }

    private static StatsAnswer answer(DataSource pool) throws SQLException {
        try (var connection = pool.getConnection()) {
            return QUERY.answer(connection, Instant.now());
        }
    }
}
