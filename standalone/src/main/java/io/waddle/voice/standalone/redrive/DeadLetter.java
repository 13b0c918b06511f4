package io.waddle.voice.standalone.redrive;

import io.waddle.voice.schemas.topic.RecordHeaders;
import io.waddle.voice.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A record that could not be processed, with why and where in its headers. */
record DeadLetter(ConsumerRecord<byte[], byte[]> letter) {

    private static final String ERRORS = "__streams.errors.";
    /** As much of a foreign text as one looks at. */
    private static final int SHOWN = 200;

    LetterAddress address() {
        return new LetterAddress(letter.partition(), letter.offset());
    }

    /** When the record was written first, before it died. */
    Instant writtenAt() {
        return Instant.ofEpochMilli(letter.timestamp());
    }

    boolean isCommand() {
        return header(ERRORS + "topic").filter(Topics.COMMANDS.name()::equals).isPresent();
    }

    /** Whether it was the bytes that failed: what could not be read then cannot be read now. */
    boolean isUnreadable() {
        return header(ERRORS + "exception")
                .filter(exception -> exception.endsWith("SerializationException"))
                .isPresent();
    }

    /**
     * The command as it was sent: the same bytes under the same key, with the headers that its sender gave. The key finds the
     * partition. Not with {@code reply-partition}: nobody waits there any more, and it may be somebody else's by now.
     */
    ProducerRecord<byte[], byte[]> command() {
        var command = new ProducerRecord<>(Topics.COMMANDS.name(), letter.key(), letter.value());
        for (var header : letter.headers()) {
            if (!header.key().startsWith(ERRORS) && !header.key().equals(RecordHeaders.REPLY_PARTITION)) {
                command.headers().add(header);
            }
        }
        return command;
    }

    /** For people, in one line; never the value. */
    String described() {
        return "key %s, from %s %s:%s, failed with %s: %s"
                .formatted(
                        letter.key() == null ? "none" : shown(new String(letter.key(), StandardCharsets.UTF_8)),
                        error("topic"),
                        error("partition"),
                        error("offset"),
                        error("exception"),
                        error("message"));
    }

    private String error(String name) {
        return header(ERRORS + name).map(DeadLetter::shown).orElse("(unknown)");
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(letter.headers().lastHeader(name))
                .map(org.apache.kafka.common.header.Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    /** Anybody's bytes: nothing in them may move a terminal's cursor or begin a line. */
    private static String shown(String text) {
        var printable = text.replaceAll("\\p{C}", "?");
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "…";
    }
}
