package io.waddle.voice.runtime;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Every environment setting, with its default and what is expected of a value. A secret is never shown in a message.
 * The table in the README is held against this by a test.
 */
@SuppressWarnings("ImmutableEnumChecker") // the predicates hold no state
public enum Setting {
    BIND("127.0.0.1", "an address to listen on", value -> !value.isBlank()),
    INGEST_PORT("8080", Expected.PORT, Expected::port),
    STATE_PORT("8081", Expected.PORT, Expected::port),
    ANALYTICS_PORT("8082", Expected.PORT, Expected::port),
    CONNECTOR_PORT("8083", Expected.PORT, Expected::port),
    KAFKA_PORT("29092", Expected.PORT, Expected::port),
    REGISTRY_PORT("28081", Expected.PORT, Expected::port),
    POSTGRES_PORT("25432", Expected.PORT, Expected::port),

    KAFKA_BOOTSTRAP(
            null,
            "host:port, comma separated",
            value -> Expected.HOST_PORTS.matcher(value).matches()),
    SCHEMA_REGISTRY_URL(null, "an http or https URL", Expected::url),
    AVRO_SERIALIZER("io.waddle.voice.schemas.serde.AvroSerializer", "a class name", Expected::className),
    AVRO_DESERIALIZER("io.waddle.voice.schemas.serde.AvroDeserializer", "a class name", Expected::className),
    POSTGRES_URL(null, "a jdbc:postgresql: URL", value -> value.startsWith("jdbc:postgresql:")),
    POSTGRES_USER(null, "a user name", value -> !value.isBlank()),
    POSTGRES_PASSWORD(null, "a password", value -> true),

    JWT_SECRET(
            null, "at least 32 bytes", value -> value.getBytes(java.nio.charset.StandardCharsets.UTF_8).length >= 32),
    JWKS_URL(null, "an http or https URL", Expected::url),
    JWT_ISSUER("waddle-voice", "the issuer of accepted tokens", value -> !value.isBlank()),
    JWT_AUDIENCE("waddle-voice", "the audience of accepted tokens", value -> !value.isBlank()),
    SEALING_KEY(null, "32 bytes in base64, to encrypt stream keys before they enter the log", Expected::key),

    RATE_USER("100", Expected.RATE, Expected::rate),
    RATE_USER_BURST("500", Expected.RATE, Expected::rate),
    RATE_WADDLE("10000", Expected.RATE, Expected::rate),
    RATE_WADDLE_BURST("20000", Expected.RATE, Expected::rate),
    CORS_ORIGINS(
            null,
            "origins as browsers send them, comma separated, such as https://app.example",
            value -> Expected.ORIGINS.matcher(value).matches()),

    PARTITIONS("6", "1..1024", value -> Expected.between(value, 1, 1024)),
    SERVED_PARTITIONS("all", "all, or partitions such as 0-23,48", Expected::partitions),
    STATE_DIR(".voice/state", "a directory for what a service rebuilds from the log", value -> !value.isBlank()),
    INSTANCE("0", "a name that is different on every instance of a service: letters, digits, - and _", Expected::id),
    STANDBY_REPLICAS("0", "0..5", value -> Expected.between(value, 0, 5)),
    IDEMPOTENCY_RETENTION("15m", Expected.DURATION, Expected::duration),
    RETENTION_SPEAKING("30d", Expected.DURATION, Expected::duration),
    RETENTION_STAYS("400d", Expected.DURATION, Expected::duration),
    RETENTION_DECISIONS("400d", Expected.DURATION, Expected::duration),

    RTK_BASE_URL("https://api.cloudflare.com/client/v4", "an https URL, or http on loopback", Expected::url),
    RTK_API_TOKEN(null, "an API token", value -> !value.isBlank()),
    RTK_ACCOUNT_ID(null, "an account id", value -> !value.isBlank()),
    RTK_APP_ID(null, "an app id", value -> !value.isBlank()),
    RTK_WEBHOOK_KEY_URL(
            "https://api.realtime.cloudflare.com/.well-known/webhooks.json", "an http or https URL", Expected::url),
    RTK_RATE("3500", "1..10000000, requests in five minutes", value -> Expected.between(value, 1, 10_000_000)),
    RTK_SESSION_LIMIT(null, "0..1000000", value -> Expected.between(value, 0, 1_000_000)),
    RTK_PRESET_PARTICIPANT(null, Expected.PRESET, value -> !value.isBlank()),
    RTK_PRESET_MODERATOR(null, Expected.PRESET, value -> !value.isBlank()),
    RTK_PRESET_SPEAKER(null, Expected.PRESET, value -> !value.isBlank()),
    RTK_PRESET_AUDIENCE(null, Expected.PRESET, value -> !value.isBlank()),
    RTK_PRESET_BROADCASTER(null, Expected.PRESET, value -> !value.isBlank()),
    RTK_PRESET_LISTENER(null, Expected.PRESET, value -> !value.isBlank()),
    SIM_AUTOCONNECT("true", "true or false", value -> value.equals("true") || value.equals("false")),
    WEBHOOKS_TO_LOOPBACK("false", "true or false", value -> value.equals("true") || value.equals("false")),
    PUBLIC_URL(null, "an http or https URL", Expected::url),

    TIMER_CONNECT_LEASE("30s", Expected.DURATION, Expected::duration),
    TIMER_RECONNECT_GRACE("20s", Expected.DURATION, Expected::duration),
    TIMER_LIVENESS_LEASE("90s", Expected.DURATION, Expected::duration),
    TIMER_SPEAKING_LEASE("15s", Expected.DURATION, Expected::duration),
    TIMER_STAGE_REQUEST("10m", Expected.DURATION, Expected::duration),
    TIMER_STAGE_COOLDOWN("30s", Expected.DURATION, Expected::duration),
    TIMER_STAGE_INVITE("120s", Expected.DURATION, Expected::duration),
    TIMER_EMPTY_SESSION("20s", Expected.DURATION, Expected::duration),
    TIMER_NOBODY_CONNECTED("300s", Expected.DURATION, Expected::duration),
    TIMER_NO_SPEAKERS("5m", Expected.DURATION, Expected::duration);

    private static final String PREFIX = "VOICE_";

    private final String standard;
    private final String expected;
    private final Predicate<String> accepted;

    Setting(String standard, String expected, Predicate<String> accepted) {
        this.standard = standard;
        this.expected = expected;
        this.accepted = accepted;
    }

    /** Name of the environment variable. */
    public String variable() {
        return PREFIX + name();
    }

    /** Default value, or null when there is none. */
    public String standard() {
        return standard;
    }

    public String expected() {
        return expected;
    }

    /** Whether its value must not appear in messages. */
    public boolean secret() {
        return this == JWT_SECRET || this == SEALING_KEY || this == POSTGRES_PASSWORD || this == RTK_API_TOKEN;
    }

    String checked(String value) {
        if (!accepted.test(value)) {
            throw new SettingException(this, secret() ? "(not shown)" : value, expected);
        }
        return value;
    }

    /** Reads {@code 250ms}, {@code 30s}, {@code 10m}, {@code 12h} or {@code 30d}. */
    static Duration durationOf(String value) {
        String text = value.strip().toLowerCase(java.util.Locale.ROOT);
        if (text.endsWith("ms")) {
            return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
        }
        return Duration.parse((text.endsWith("d") ? "P" : "PT") + text);
    }

    /** Shapes of values that several settings share. */
    private static final class Expected {
        static final String PORT = "0..65535, 0 = any free one";
        static final String PRESET = "the name of a preset";
        static final String RATE = "1..1000000";
        static final String DURATION = "a time such as 250ms, 30s, 10m, 12h";
        static final Pattern HOST_PORTS = Pattern.compile("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*");

        private static final String ORIGIN = "https?://[a-z0-9.-]+(:\\d{1,5})?";
        static final Pattern ORIGINS = Pattern.compile(ORIGIN + "(," + ORIGIN + ")*");

        private static final Pattern RANGE = Pattern.compile("\\d{1,4}(-\\d{1,4})?");

        static boolean port(String value) {
            return between(value, 0, 65_535);
        }

        static boolean rate(String value) {
            return between(value, 1, 1_000_000);
        }

        static boolean between(String value, int low, int high) {
            try {
                int number = Integer.parseInt(value);
                return low <= number && number <= high;
            } catch (NumberFormatException e) {
                return false;
            }
        }

        static boolean partitions(String value) {
            return value.equals("all")
                    || Arrays.stream(value.split(",", -1))
                            .allMatch(range -> RANGE.matcher(range).matches() && ascending(range.split("-", 2)));
        }

        private static boolean ascending(String[] ends) {
            return Integer.parseInt(ends[0]) <= Integer.parseInt(ends[ends.length - 1]);
        }

        static boolean url(String value) {
            try {
                String scheme = URI.create(value).getScheme();
                return "http".equals(scheme) || "https".equals(scheme);
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        static boolean duration(String value) {
            try {
                return durationOf(value).isPositive();
            } catch (DateTimeParseException | NumberFormatException e) {
                return false;
            }
        }

        static boolean key(String value) {
            try {
                return Base64.getDecoder().decode(value).length == 32;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        static boolean className(String value) {
            return value.matches("[\\w.$]+");
        }

        static boolean id(String value) {
            return value.matches("[A-Za-z0-9_-]{1,64}");
        }
    }
}
