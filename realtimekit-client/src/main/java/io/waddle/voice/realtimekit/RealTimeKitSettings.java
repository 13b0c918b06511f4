package io.waddle.voice.realtimekit;

import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.SettingException;
import io.waddle.voice.runtime.Settings;
import java.net.URI;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Optional;

/** What the environment says of RealTimeKit. */
public final class RealTimeKitSettings {
    /** Of the product's predecessor, whose webhooks are signed with a key of their own. */
    private static final URI LEGACY_KEY = URI.create("https://api.dyte.io/.well-known/webhooks.json");

    private RealTimeKitSettings() {}

    /**
     * Empty when there is to be no media service: none of its ids and no token are set.
     *
     * @throws SettingException when some of them are set and others not, or the token would travel in the clear
     */
    public static Optional<RealTimeKitAccount> account(Settings settings) {
        var token = settings.optional(Setting.RTK_API_TOKEN);
        var account = settings.optional(Setting.RTK_ACCOUNT_ID);
        var app = settings.optional(Setting.RTK_APP_ID);
        if (token.isEmpty() && account.isEmpty() && app.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RealTimeKitAccount(
                    URI.create(settings.text(Setting.RTK_BASE_URL)),
                    settings.text(Setting.RTK_API_TOKEN),
                    settings.text(Setting.RTK_ACCOUNT_ID),
                    settings.text(Setting.RTK_APP_ID),
                    settings.integer(Setting.RTK_RATE)));
        } catch (IllegalArgumentException e) {
            throw new SettingException(
                    Setting.RTK_BASE_URL, settings.text(Setting.RTK_BASE_URL), Setting.RTK_BASE_URL.expected());
        }
    }

    /** Names of presets, each as configured or else the role with a prefix: {@code waddle-voice-speaker}. */
    public static PresetPlan presets(Settings settings) {
        var names = new EnumMap<Preset, String>(Preset.class);
        for (Preset preset : Preset.values()) {
            var setting = Setting.valueOf("RTK_PRESET_" + preset.name());
            names.put(
                    preset,
                    settings.optional(setting)
                            .orElse("waddle-voice-" + preset.name().toLowerCase(Locale.ROOT)));
        }
        return PresetPlan.of(names);
    }

    public static WebhookSignature webhookSignature(Settings settings) {
        return WebhookSignature.by(URI.create(settings.text(Setting.RTK_WEBHOOK_KEY_URL)));
    }

    /** By the predecessor's own key, unless the environment names another place to look. */
    public static WebhookSignature legacyWebhookSignature(Settings settings) {
        String url = settings.text(Setting.RTK_WEBHOOK_KEY_URL);
        return WebhookSignature.by(url.equals(Setting.RTK_WEBHOOK_KEY_URL.standard()) ? LEGACY_KEY : URI.create(url));
    }
}
