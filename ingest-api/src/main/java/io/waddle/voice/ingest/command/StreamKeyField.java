package io.waddle.voice.ingest.command;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/** What becomes of the stream key that settings of a broadcast may give. */
sealed interface StreamKeyField {
    /** Absent and null are the same. What is thrown never repeats the key. */
    Optional<ByteBuffer> read(Fields broadcast);

    /** Sealed, before it goes anywhere, for its channel. */
    record OfChannel(StreamKeySeal seal, String waddleId, String channelId) implements StreamKeyField {
        private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7E]{1,256}");

        @Override
        public Optional<ByteBuffer> read(Fields broadcast) {
            return broadcast
                    .optionalText(StreamKeySeal.FIELD)
                    .map(key -> seal.seal(waddleId, channelId, checked(broadcast, key)));
        }

        private static String checked(Fields broadcast, String key) {
            if (!SHAPE.matcher(key).matches()) {
                throw broadcast.wrong(
                        StreamKeySeal.FIELD,
                        "%d characters".formatted(key.length()),
                        "1..256 visible ASCII characters");
            }
            return key;
        }
    }

    /** Refused: a sealed key opens for the one channel that it was sealed for, and a template is none. */
    record OfTemplate() implements StreamKeyField {
        @Override
        public Optional<ByteBuffer> read(Fields broadcast) {
            if (broadcast.optionalText(StreamKeySeal.FIELD).isPresent()) {
                throw broadcast.wrong(StreamKeySeal.FIELD, "given", "none in a template");
            }
            return Optional.empty();
        }
    }
}
