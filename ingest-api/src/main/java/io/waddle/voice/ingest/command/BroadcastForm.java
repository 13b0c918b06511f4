package io.waddle.voice.ingest.command;

import io.waddle.voice.avro.BroadcastConfig;
import io.waddle.voice.avro.ChannelType;
import java.net.URI;
import java.util.Set;

/** Form of a broadcast's settings. */
final class BroadcastForm {
    private static final int MOST_URL = 2_048;
    private static final int LAST_PORT = 65_535;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

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
            throw fields.wrong(
                    "webhookUrl", Fields.shown(text), "an https URL, or http on loopback, of at most 2048 characters");
        }
        return text;
    }

    private static boolean acceptable(String text) {
        try {
            URI url = URI.create(text);
            return isSafe(url) && url.getHost() != null && url.getPort() <= LAST_PORT && url.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether anything is sent to loopback is another matter: on a developer's machine only. */
    private static boolean isSafe(URI url) {
        return "https".equalsIgnoreCase(url.getScheme())
                || ("http".equalsIgnoreCase(url.getScheme()) && LOOPBACK.contains(url.getHost()));
    }
}
