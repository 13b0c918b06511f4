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
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsOutageTest {
    private static final StatsRequest REQUEST = new StatsRequest("w", Optional.empty(), 30, ZoneOffset.UTC);

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
                var query = new StatsQuery(pool, InstantSource.system());
                assertThat(query.answer(REQUEST).days()).isEmpty();

                // When
                server.stop();

                // Then
                assertThatThrownBy(() -> query.answer(REQUEST))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(DatabaseAnswers.passes(e)).isTrue());
                server.start();
                await().ignoreExceptions()
                        .untilAsserted(
                                () -> assertThat(query.answer(REQUEST).days()).isEmpty());
            }
        }
    }
}
