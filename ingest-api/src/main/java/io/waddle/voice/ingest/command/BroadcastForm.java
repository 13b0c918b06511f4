package io.waddle.voice.ingest.command;

import io.waddle.voice.avro.BroadcastConfig;
import io.waddle.voice.avro.ChannelType;
import java.net.URI;
import java.util.regex.Pattern;

/** Form of a broadcast's settings. Its stream key is sealed here, before it goes anywhere. */
final class BroadcastForm {
    private static final Pattern STREAM_KEY = Pattern.compile("[\\x21-\\x7E]{1,256}");
    private static final int MOST_URL = 2_048;

    private final StreamKeySeal seal;

    BroadcastForm(StreamKeySeal seal) {
        this.seal = seal;
    }

    BroadcastConfig read(String waddleId, String channelId, Fields fields) {
        var broadcast = BroadcastConfig.newBuilder()
                .setBroadcasterLimit(fields.number("broadcasterLimit", 1, VoiceForm.cap(ChannelType.BROADCAST), 10))
                .setSealedStreamKey(fields.optionalText(StreamKeySeal.FIELD)
                        .map(key -> seal.seal(waddleId, channelId, streamKey(fields, key)))
                        .orElse(null))
                .setWebhookUrl(fields.optionalText("webhookUrl")
                        .map(url -> webhookUrl(fields, url))
                        .orElse(null))
                .build();
        fields.end();
        return broadcast;
    }

    /** The message does not repeat it. */
    private static String streamKey(Fields fields, String key) {
        if (!STREAM_KEY.matcher(key).matches()) {
            throw fields.wrong(
                    StreamKeySeal.FIELD, "%d characters".formatted(key.length()), "1..256 visible ASCII characters");
        }
        return key;
    }

    private static String webhookUrl(Fields fields, String text) {
        if (text.length() > MOST_URL || !acceptable(text)) {
            throw fields.wrong("webhookUrl", Fields.shown(text), "an http or https URL of at most 2048 characters");
        }
        return text;
    }

    private static boolean acceptable(String text) {
        try {
            URI url = URI.create(text);
            return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
