package io.waddle.voice.state.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.runtime.ServiceHttp;
import io.waddle.voice.schemas.topic.RecordHeaders;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /metrics} says of the writer, as it is scraped. */
class WriterMetersTest {
    private static final int USERS = 40;
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private final Commands commands = new Commands();
    private final ServiceHttp http = new ServiceHttp("127.0.0.1");
    private DrivenTopology topology;

    @BeforeEach
    void start(@TempDir Path directory) {
        topology = DrivenTopology.start(directory, http.metrics());
        http.start(0);
    }

    @AfterEach
    void stop() {
        topology.close();
        http.close();
    }

    @Test
    void shouldHaveEverySeriesFromTheStart() throws Exception {
        assertThat(scrape())
                .contains("# TYPE voice_processor_decision_seconds histogram")
                .contains("# TYPE voice_processor_timer_lateness_seconds histogram")
                .contains("# TYPE voice_processor_dead_letters_total counter")
                .contains("voice_processor_dead_letters_total{reason=\"undecidable\"} 0.0")
                .contains("voice_processor_dead_letters_total{reason=\"misaddressed\"} 0.0")
                .contains("voice_processor_dead_letters_total{reason=\"unreadable\"} 0.0")
                .contains("voice_processor_evictions_total{effect=\"ended\"} 0.0")
                .contains("voice_processor_evictions_total{effect=\"none\"} 0.0")
                .contains("voice_processor_timer_failures_total 0.0");
    }

    @Test
    void shouldTellHowLongADecisionTookFromItsAppend() throws Exception {
        // When: it waited in the log for a while
        topology.decideAt(topology.now().minusSeconds(3), commands.join("ann", "lobby"), Map.of());
        // Then
        assertThat(scrape())
                .contains("voice_processor_decision_seconds_count 1\n")
                .contains("voice_processor_decision_seconds_bucket{le=\"1.0\"} 0\n")
                .contains("voice_processor_decision_seconds_bucket{le=\"5.0\"} 1\n");
    }

    @Test
    void shouldTellHowLateATimerWasLookedAt() throws Exception {
        // Given
        topology.decide(commands.found());
        topology.decide(commands.member("ann"));
        topology.decide(commands.voiceChannel("lobby"));
        topology.decide(commands.join("ann", "lobby"));
        // When: turns are a second apart
        topology.pass(Duration.ofSeconds(31));
        // Then
        assertThat(scrape())
                .containsPattern("voice_processor_timer_lateness_seconds_count [1-9]")
                .contains("voice_processor_timer_lateness_seconds_max 0.0");
    }

    @Test
    void shouldHaveNoMoreSeriesWhenMoreUsersAct() throws Exception {
        // Given
        topology.decide(commands.join("nobody", "nowhere"));
        var before = series();
        // When
        for (int user = 0; user < USERS; user++) {
            topology.decide(
                    Commands.in("w" + user, commands.join("user" + user, "channel" + user)),
                    Map.of(RecordHeaders.IDEMPOTENCY_KEY, "key" + user));
        }
        // Then
        assertThat(series())
                .isEqualTo(before)
                .allSatisfy(one ->
                        assertThat(labels(one)).isSubsetOf("type", "outcome", "replayed", "reason", "effect", "le"));
    }

    /** Names with their labels. */
    private Set<String> series() throws IOException, InterruptedException {
        var series = new TreeSet<String>();
        scrape().lines()
                .filter(line -> line.startsWith("voice_processor_") || line.startsWith("voice_decisions_"))
                .forEach(line -> series.add(line.substring(0, line.lastIndexOf(' '))));
        return series;
    }

    private static Set<String> labels(String series) {
        var names = new TreeSet<String>();
        LABEL.matcher(series).results().forEach(label -> names.add(label.group(1)));
        return names;
    }

    private String scrape() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(http.uri().resolve("/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
