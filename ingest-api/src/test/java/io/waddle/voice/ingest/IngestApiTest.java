package io.waddle.voice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestApiTest {
    private static final Settings NOTHING_IN_REACH = Settings.fromEnvironment(Map.of(
            "VOICE_INGEST_PORT", "0",
            "VOICE_KAFKA_BOOTSTRAP", "localhost:1",
            "VOICE_SCHEMA_REGISTRY_URL", "http://localhost:1",
            "VOICE_JWT_SECRET", "0123456789abcdef0123456789abcdef"));

    @TempDir
    private Path state;

    @Test
    void shouldTellWhatItLacksWhenNothingIsInReach() throws IOException, InterruptedException {
        try (var service = IngestApi.start(NOTHING_IN_REACH.with(Setting.STATE_DIR, state.toString()))) {
            assertThat(get(service, "/health/ready").statusCode()).isEqualTo(503);
            assertThat(get(service, "/metrics").body())
                    .contains("voice_ready 0.0")
                    .contains("voice_ready_condition{condition=\"kafka\"} 0.0")
                    .contains("voice_ready_condition{condition=\"replies\"} 0.0")
                    .contains("voice_ready_condition{condition=\"read-model\"} 0.0")
                    .contains("# TYPE voice_ingest_appends_total counter")
                    .contains("voice_ingest_appends_total{result=\"acknowledged\"} 0.0")
                    .contains("voice_ingest_appends_total{result=\"failed\"} 0.0")
                    .contains("voice_ingest_pending_replies 0.0")
                    .contains("voice_ingest_pending_replies_limit 10000.0")
                    .contains("voice_ingest_replies_lag 0.0")
                    .contains("voice_ingest_model_lag")
                    .contains("voice_ingest_model_age_seconds")
                    .contains("voice_ingest_model_rebuilds_total")
                    .contains("voice_http_connections")
                    .contains("kafka_producer_");
        }
    }

    private static HttpResponse<String> get(IngestApi service, String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(service.uri().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
