package io.waddle.voice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

    @Test
    void shouldHaveDefaultsWhenNothingIsGiven() {
        // When
        var settings = Settings.fromEnvironment(Map.of("PATH", "/bin", "HOME", "/root"));
        // Then
        assertThat(settings.integer(Setting.INGEST_PORT)).isEqualTo(8080);
        assertThat(settings.duration(Setting.TIMER_NO_SPEAKERS)).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.optional(Setting.SEALING_KEY)).isEmpty();
        assertThat(settings.kafkaClient()).isEmpty();
    }

    @Test
    void shouldPreferWhatIsGivenWhenThereIsADefault() {
        // Given
        var settings = Settings.fromEnvironment(Map.of("VOICE_INGEST_PORT", "80"));
        // When
        var defaulted =
                settings.withDefault(Setting.INGEST_PORT, "81").withDefault(Setting.KAFKA_BOOTSTRAP, "localhost:9092");
        // Then
        assertThat(defaulted.integer(Setting.INGEST_PORT)).isEqualTo(80);
        assertThat(defaulted.text(Setting.KAFKA_BOOTSTRAP)).isEqualTo("localhost:9092");
        assertThat(settings.optional(Setting.KAFKA_BOOTSTRAP)).as("unchanged").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void shouldAcceptItsOwnDefaultWhenThereIsOne(Setting setting) {
        if (setting.standard() != null) {
            assertThat(setting.checked(setting.standard())).isEqualTo(setting.standard());
        }
    }

    @Test
    void shouldNameTheVariableWhenItIsNeededAndNotSet() {
        // Given
        var settings = Settings.fromEnvironment(Map.of());
        // When, Then
        assertThatThrownBy(() -> settings.text(Setting.KAFKA_BOOTSTRAP))
                .isInstanceOf(SettingException.class)
                .hasMessage("VOICE_KAFKA_BOOTSTRAP: not set (expected: host:port, comma separated)");
    }

    @Test
    void shouldRefuseWhenTheNameIsUnknown() {
        // Given
        var environment = Map.of("VOICE_INGEST_PROT", "80");
        // When, Then
        assertThatThrownBy(() -> Settings.fromEnvironment(environment))
                .isInstanceOf(SettingException.class)
                .hasMessage("VOICE_INGEST_PROT: unknown setting (expected: a name listed in the README)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            VOICE_BIND                  | ' '                 | an address to listen on
            VOICE_INGEST_PORT           | http                | 0..65535, 0 = any free one
            VOICE_STATE_PORT            | 65536               | 0..65535, 0 = any free one
            VOICE_ANALYTICS_PORT        | -1                  | 0..65535, 0 = any free one
            VOICE_KAFKA_BOOTSTRAP       | kafka               | host:port, comma separated
            VOICE_KAFKA_BOOTSTRAP       | a:1,                | host:port, comma separated
            VOICE_SCHEMA_REGISTRY_URL   | registry:8081       | an http or https URL
            VOICE_JWKS_URL              | file:///keys        | an http or https URL
            VOICE_JWKS_URL              | http://a b          | an http or https URL
            VOICE_AVRO_SERIALIZER       | a b                 | a class name
            VOICE_POSTGRES_URL          | postgresql://a/b    | a jdbc:postgresql: URL
            VOICE_JWT_ISSUER            | ''                  | the issuer of accepted tokens
            VOICE_RATE_USER             | 0                   | 1..1000000
            VOICE_CORS_ORIGINS          | *                   | origins as browsers send them, comma separated, such as \
            https://app.example
            VOICE_CORS_ORIGINS          | https://a.b/        | origins as browsers send them, comma separated, such as \
            https://app.example
            VOICE_PARTITIONS            | 0                   | 1..1024
            VOICE_PARTITIONS            | 1025                | 1..1024
            VOICE_INSTANCE              | a/b                 | a name that is different on every instance of a service: \
            letters, digits, - and _
            VOICE_IDEMPOTENCY_RETENTION | 15                  | a time such as 250ms, 30s, 10m, 12h
            VOICE_TIMER_EMPTY_SESSION   | 0s                  | a time such as 250ms, 30s, 10m, 12h
            VOICE_TIMER_EMPTY_SESSION   | -5s                 | a time such as 250ms, 30s, 10m, 12h
            VOICE_TIMER_EMPTY_SESSION   | ms                  | a time such as 250ms, 30s, 10m, 12h
            VOICE_TIMER_EMPTY_SESSION   | soon                | a time such as 250ms, 30s, 10m, 12h
            """)
    void shouldSayWhatWasExpectedWhenAValueIsBad(String name, String value, String expected) {
        assertThatThrownBy(() -> Settings.fromEnvironment(Map.of(name, value)))
                .isInstanceOf(SettingException.class)
                .hasMessage("%s: %s (expected: %s)", name, value, expected);
    }

    @ParameterizedTest
    @CsvSource({"VOICE_JWT_SECRET, too short a secret", "VOICE_SEALING_KEY, AAAA", "VOICE_SEALING_KEY, not base64!"})
    void shouldNotShowTheValueWhenItIsASecret(String name, String value) {
        assertThatThrownBy(() -> Settings.fromEnvironment(Map.of(name, value)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(name + ": (not shown) (expected: ")
                .hasMessageNotContaining(value);
    }

    @Test
    void shouldCountBytesWhenASecretIsRead() {
        // Given: 16 letters of two bytes each
        var secret = "ä".repeat(16);
        var key = Base64.getEncoder().encodeToString(new byte[32]);
        // When
        var settings = Settings.fromEnvironment(Map.of("VOICE_JWT_SECRET", secret, "VOICE_SEALING_KEY", key));
        // Then
        assertThat(settings.text(Setting.JWT_SECRET)).isEqualTo(secret);
        assertThat(settings.text(Setting.SEALING_KEY)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "30s, PT30S", "10m, PT10M", "12h, PT12H", "30d, PT720H", "1h30m, PT1H30M", "5M, PT5M"
    })
    void shouldReadATimeWhenItHasAUnit(String value, Duration expected) {
        // When
        var settings = Settings.fromEnvironment(Map.of("VOICE_TIMER_EMPTY_SESSION", value));
        // Then
        assertThat(settings.duration(Setting.TIMER_EMPTY_SESSION)).isEqualTo(expected);
    }

    @Test
    void shouldHandOnPropertiesOfKafkaClientsWhenGiven() {
        // Given
        var settings = Settings.fromEnvironment(Map.of(
                "VOICE_KAFKA_BOOTSTRAP", "a:1,b:2",
                "VOICE_KAFKA_CLIENT_SECURITY_PROTOCOL", "SASL_SSL",
                "VOICE_KAFKA_CLIENT_SASL_JAAS_CONFIG", "Of Its Own Case required;"));
        // When
        var properties = new KafkaConnection(settings).properties();
        // Then
        assertThat(properties)
                .containsOnly(
                        Map.entry("bootstrap.servers", "a:1,b:2"),
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("sasl.jaas.config", "Of Its Own Case required;"));
    }
}
