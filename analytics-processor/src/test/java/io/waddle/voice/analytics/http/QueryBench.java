package io.waddle.voice.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.util.DriverDataSource;
import io.waddle.voice.analytics.sink.Databases;
import io.waddle.voice.analytics.testkit.Tables;
import io.waddle.voice.analytics.testkit.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * How long each question takes with many stays: asked over HTTP of waddles of every size, half of the times of one of the
 * ten largest. Not part of the tests; to be run by its name:
 *
 * <pre>mvn -pl analytics-processor -am test -Dtest=QueryBench -Dsurefire.failIfNoSpecifiedTests=false</pre>
 *
 * {@code -Dvoice.bench.stays=N} (10,000,000, which takes half an hour to make), or {@code -Dvoice.bench.url=jdbc:…} for a
 * database that was filled by {@code bench/stays.sql} before.
 */
class QueryBench {
    private static final int CALLS = 60;
    private static final int WADDLES = 200;
    private static final int LARGE = 10;

    private static final List<String> QUESTIONS = List.of(
            "/waddles",
            "/waddles/$W/stats",
            "/waddles/$W/stats?tz=Asia/Kolkata",
            "/waddles/$W/stats?days=90",
            "/waddles/$W/stats?days=90&tz=Asia/Kolkata",
            "/waddles/$W/channels/c0/stats",
            "/waddles/$W/sessions",
            "/waddles/$W/channels/c0/sessions?limit=500",
            "/waddles/$W/sessions/$S",
            "/waddles/$W/concurrency",
            "/waddles/$W/concurrency?step=60",
            "/waddles/$W/concurrency?step=3600&from=$MONTH",
            "/waddles/$W/decisions",
            "/waddles/$W/decisions?code=CHANNEL_FULL",
            "/waddles/$W/decisions?user=moderator3",
            "/waddles/$W/live",
            "/waddles/$W/channels",
            "/waddles/$W/hours",
            "/waddles/$W/engagement",
            "/waddles/$W/activity",
            "/waddles/$W/speakers",
            "/waddles/$W/stage",
            "/waddles/$W/moderation",
            "/waddles/$W/trust");

    @Test
    void measure() throws Exception {
        DataSource database = filled();
        Instant now = Instant.parse(Tables.strings(
                        database, "SELECT to_char(max(as_of), 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM waddle_activity")
                .getFirst());
        System.out.printf(
                Locale.ROOT, "%,d stays; ms%n", Tables.number(database, "SELECT count(*) FROM voice_participants"));
        System.out.printf("%-55s %6s %6s %6s%n", "GET /v1/analytics", "p50", "p95", "max");
        try (var http = new AnalyticsHttp(Databases.forQueries(database), now)) {
            for (String question : QUESTIONS) {
                report(question, times(http, database, question, now));
            }
        }
    }

    private static DataSource filled() throws IOException {
        String url = System.getProperty("voice.bench.url");
        if (url != null) {
            var properties = new Properties();
            properties.setProperty("currentSchema", Databases.SCHEMA);
            return new DriverDataSource(url, null, properties, "postgres", "");
        }
        DataSource database = TestPostgres.fresh();
        try (var script = QueryBench.class.getResourceAsStream("/bench/stays.sql")) {
            String sql = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
            TestPostgres.run(
                    database,
                    sql.replace("$STAYS", System.getProperty("voice.bench.stays", "10000000"))
                            .replace(
                                    "$NOW",
                                    Instant.now()
                                            .truncatedTo(ChronoUnit.SECONDS)
                                            .toString()));
        }
        TestPostgres.run(database, "VACUUM ANALYZE");
        return database;
    }

    private static List<Double> times(AnalyticsHttp http, DataSource database, String question, Instant now)
            throws IOException, InterruptedException {
        var random = new Random(7);
        String token = AnalyticsHttp.token(AnalyticsHttp.SCOPE);
        var times = new ArrayList<Double>();
        try (var client = HttpClient.newHttpClient()) {
            for (int call = 0; call < CALLS; call++) {
                String waddle = "w" + (1 + random.nextInt(call % 2 == 0 ? LARGE : WADDLES));
                String path = question.replace("$W", waddle)
                        .replace("$MONTH", now.minus(30, ChronoUnit.DAYS).toString());
                if (path.contains("$S")) {
                    path = path.replace("$S", session(database, waddle, now));
                }
                var request = HttpRequest.newBuilder(URI.create(http.uri() + "/v1/analytics" + path))
                        .header("Authorization", "Bearer " + token)
                        .build();
                long start = System.nanoTime();
                var response = client.send(request, HttpResponse.BodyHandlers.ofString());
                times.add((System.nanoTime() - start) / 1e6);
                assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            }
        }
        return times.stream().sorted().toList();
    }

    private static String session(DataSource database, String waddle, Instant now) {
        return Tables.strings(
                        database,
                        "SELECT id FROM voice_sessions WHERE waddle_id = '%s' AND started_at < '%s' ORDER BY started_at DESC LIMIT 1"
                                .formatted(waddle, now.minus(2, ChronoUnit.DAYS)))
                .getFirst();
    }

    private static void report(String question, List<Double> times) {
        System.out.printf(
                Locale.ROOT,
                "%-55s %6.0f %6.0f %6.0f%n",
                question,
                times.get(times.size() / 2),
                times.get(times.size() * 95 / 100),
                times.getLast());
    }
}
