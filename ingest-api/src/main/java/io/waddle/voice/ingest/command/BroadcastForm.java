package io.waddle.voice.ingest.command;

import io.waddle.voice.avro.BroadcastConfig;
import io.waddle.voice.avro.ChannelType;
import java.net.URI;

/** Form of a broadcast's settings. */
final class BroadcastForm {
    private static final int MOST_URL = 2_048;
    private static final int LAST_PORT = 65_535;

    private BroadcastForm() {}

    static BroadcastConfig read(Fields fields, StreamKeyField streamKey) {
        var broadcast = BroadcastConfig.newBuilder()
                .setBroadcasterLimit(fields.number("broadcasterLimit", 1, VoiceForm.cap(ChannelType.BROADCAST), 10))
                .setSealedStreamKey(streamKey.read(fields).orElse(null))
                .setWebhookUrl(fields.optionalText("webhookUrl")
                        .map(url -> webhookUrl(fields, url))
                        .orElse(null))
                .build();
        fields.end();
        return broadcast;
    }

    private static String webhookUrl(Fields fields, String text) {
        if (text.length() > MOST_URL || !acceptable(text)) {
            throw fields.wrong("webhookUrl", Fields.shown(text), "an https URL of at most 2048 characters");
        }
        return text;
    }

    private static boolean acceptable(String text) {
        try {
            URI url = URI.create(text);
            return "https".equalsIgnoreCase(url.getScheme())
                    && url.getHost() != null
                    && url.getPort() <= LAST_PORT
                    && url.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
