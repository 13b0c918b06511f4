package io.waddle.voice.ingest.reply;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.waddle.voice.runtime.digest.Sha256;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Id of a command: a UUIDv7, then where its answer goes (4 hex digits) and a mark of whom it was issued to (8). Any
 * instance can find the answer, and refuse it to others, without having seen the command.
 *
 * @param partition partition of the reply topic
 * @param mark digest of UUID and actor; not a secret, the decision names the actor too
 */
public record CommandId(UUID uuid, int partition, String mark) {
    /** Of those of one millisecond each is the one before plus one: random bits for each took a twentieth of a batch. */
    private static final NoArgGenerator UUIDS = Generators.timeBasedEpochGenerator();

    private static final Pattern SHAPE = Pattern.compile(
            "([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})-([0-9a-f]{4})([0-9a-f]{8})");
    private static final int MARK_BYTES = 4;

    public static CommandId next(int partition, String actor) {
        UUID uuid = UUIDS.generate();
        return new CommandId(uuid, partition, mark(uuid, actor));
    }

    /** Empty for what no instance can have issued. */
    public static Optional<CommandId> parse(String text) {
        var matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new CommandId(
                UUID.fromString(matcher.group(1)), Integer.parseInt(matcher.group(2), 16), matcher.group(3)));
    }

    public boolean issuedTo(String actor) {
        return mark.equals(mark(uuid, actor));
    }

    /** By the clock of the instance that issued it. */
    public Instant issuedAt() {
        return Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> 16);
    }

    @Override
    public String toString() {
        return uuid + "-" + HexFormat.of().toHexDigits((short) partition) + mark;
    }

    private static String mark(UUID uuid, String actor) {
        return HexFormat.of().formatHex(Sha256.of(uuid + "/" + actor), 0, MARK_BYTES);
    }
}
