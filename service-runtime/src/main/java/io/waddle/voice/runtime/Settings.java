package io.waddle.voice.runtime;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Checked settings of a process. Immutable. */
public final class Settings {
    private static final String PREFIX = "VOICE_";
    private static final String KAFKA_CLIENT = "VOICE_KAFKA_CLIENT_";

    private final Map<Setting, String> values;
    private final Map<String, String> kafkaClient;

    private Settings(Map<Setting, String> values, Map<String, String> kafkaClient) {
        this.values = Collections.unmodifiableMap(values);
        this.kafkaClient = Map.copyOf(kafkaClient);
    }

    /**
     * Reads and checks every name that begins with {@code VOICE_}.
     *
     * @throws SettingException for an unknown name or a value that is not as expected
     */
    public static Settings fromEnvironment(Map<String, String> environment) {
        var values = new EnumMap<Setting, String>(Setting.class);
        var kafkaClient = new HashMap<String, String>();
        environment.forEach((name, value) -> {
            if (name.startsWith(KAFKA_CLIENT)) {
                kafkaClient.put(clientProperty(name), value);
            } else if (name.startsWith(PREFIX)) {
                Setting setting = named(name);
                values.put(setting, setting.checked(value));
            }
        });
        return new Settings(values, kafkaClient);
    }

    /** Copy with one value set. */
    public Settings with(Setting setting, String value) {
        var copy = new EnumMap<Setting, String>(Setting.class);
        copy.putAll(values);
        copy.put(setting, setting.checked(value));
        return new Settings(copy, kafkaClient);
    }

    /** Copy in which the value holds unless one was given. */
    public Settings withDefault(Setting setting, String value) {
        return values.containsKey(setting) ? this : with(setting, value);
    }

    /** @throws SettingException when it is neither given nor has a default */
    public String text(Setting setting) {
        return optional(setting).orElseThrow(() -> new SettingException(setting, "not set", setting.expected()));
    }

    public Optional<String> optional(Setting setting) {
        return Optional.ofNullable(values.getOrDefault(setting, setting.standard()));
    }

    public int integer(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    public Duration duration(Setting setting) {
        return Setting.durationOf(text(setting));
    }

    /** Properties given as {@code VOICE_KAFKA_CLIENT_*}, spelled as Kafka does: {@code security.protocol}. */
    public Map<String, String> kafkaClient() {
        return kafkaClient;
    }

    private static String clientProperty(String name) {
        return name.substring(KAFKA_CLIENT.length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static Setting named(String variable) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.variable().equals(variable))
                .findFirst()
                .orElseThrow(() -> new SettingException(variable, "unknown setting", "a name listed in the README"));
    }
}
