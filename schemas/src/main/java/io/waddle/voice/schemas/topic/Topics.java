package io.waddle.voice.schemas.topic;

import io.waddle.voice.avro.BuriedNotice;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.Eviction;
import io.waddle.voice.avro.MediaWebhook;
import io.waddle.voice.avro.MeetingRow;
import io.waddle.voice.avro.OccupancyRow;
import io.waddle.voice.avro.PresenceSignal;
import io.waddle.voice.avro.ReplyKey;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.avro.VoiceEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every topic of the product. The version suffix changes only with a break that Avro cannot bridge. */
public final class Topics {

    /**
     * How long deletions stay on {@link #STATE}. A reader that was away for longer cannot know what it missed and has to
     * begin anew: long enough for a weekend's outage, short enough that the dead do not outgrow the living.
     */
    public static final Duration DELETIONS_KEPT = Duration.ofDays(7);

    /** Wishes, in the one order in which they are decided. Keyed by waddleId. Time is the broker's, never a client's. */
    public static final Topic<String, VoiceCommand> COMMANDS = delete(
            "voice.commands.v1",
            String.class,
            VoiceCommand.class,
            Duration.ofDays(7),
            Map.of("message.timestamp.type", "LogAppendTime"));

    /** The durable answer to every command, accepted or rejected. Keyed by waddleId. */
    public static final Topic<String, Decision> DECISIONS =
            delete("voice.decisions.v1", String.class, Decision.class, Duration.ofDays(30), Map.of());

    /** The same answers, on the partition where the caller listens. Ten minutes is what GET /v1/commands promises. */
    public static final Topic<ReplyKey, Decision> REPLIES = delete(
            "voice.replies.v1",
            ReplyKey.class,
            Decision.class,
            Duration.ofMinutes(10),
            // Segments are deleted whole: without small ones ten minutes become a week.
            Map.of("segment.ms", Long.toString(Duration.ofMinutes(5).toMillis())));

    /** What happened, dense revisions per waddle. Keyed by waddleId. */
    public static final Topic<String, VoiceEvent> EVENTS =
            delete("voice.events.v1", String.class, VoiceEvent.class, Duration.ofDays(30), Map.of());

    /** Current rows. Keyed by {@link StateKey}, partitioned by the waddleId in it. */
    public static final Topic<String, StateRow> STATE = new Topic<>(
            "voice.state.v1",
            String.class,
            StateRow.class,
            Optional.empty(),
            Map.of(
                    "segment.ms",
                    Long.toString(Duration.ofHours(6).toMillis()),
                    // Readers keep rows on their disks: never left to a broker's default of a day.
                    "delete.retention.ms",
                    Long.toString(DELETIONS_KEPT.toMillis())));

    /** Seats taken and released. Keyed by userId. */
    public static final Topic<String, PresenceSignal> PRESENCE =
            delete("voice.presence.v1", String.class, PresenceSignal.class, Duration.ofDays(1), Map.of());

    /** Stays to end because their user went to another waddle. Keyed by waddleId, partitioned as the commands. */
    public static final Topic<String, Eviction> EVICTIONS =
            delete("voice.evictions.v1", String.class, Eviction.class, Duration.ofDays(1), Map.of());

    /**
     * Live participants and sessions, counted. Keyed {@code channel/waddleId/channelId}, {@code waddle/waddleId} or
     * {@code account}; a tombstone when there is nobody.
     */
    public static final Topic<String, OccupancyRow> OCCUPANCY =
            new Topic<>("voice.occupancy.v1", String.class, OccupancyRow.class, Optional.empty(), Map.of());

    /**
     * What the media service posted, as it came. Keyed by its meeting. As long as it keeps what it reports, and longer: for
     * whoever asks later why.
     */
    public static final Topic<String, MediaWebhook> WEBHOOKS = delete(
            "voice.webhooks.v1",
            String.class,
            MediaWebhook.class,
            Duration.ofDays(30),
            // A body of 1 MiB, and what is said about it.
            Map.of("max.message.bytes", Integer.toString(2 * 1024 * 1024)));

    /** Where sessions were, also those that ended within the last month. Keyed by sessionId. */
    public static final Topic<String, MeetingRow> MEETINGS =
            delete("voice.meetings.v1", String.class, MeetingRow.class, Duration.ofDays(30), Map.of());

    /** Outgoing webhooks that were given up. Keyed by waddleId. */
    public static final Topic<String, BuriedNotice> BURIED_NOTICES =
            delete("voice.outgoing.dlq.v1", String.class, BuriedNotice.class, Duration.ofDays(14), Map.of());

    /** Records that could not be processed, byte for byte, with why in their headers. */
    public static final Topic<byte[], byte[]> DEAD_LETTERS =
            delete("voice.dlq.v1", byte[].class, byte[].class, Duration.ofDays(14), Map.of());

    private static final List<Topic<?, ?>> ALL = List.of(
            COMMANDS,
            DECISIONS,
            REPLIES,
            EVENTS,
            STATE,
            PRESENCE,
            EVICTIONS,
            OCCUPANCY,
            WEBHOOKS,
            MEETINGS,
            BURIED_NOTICES,
            DEAD_LETTERS);

    private Topics() {}

    public static List<Topic<?, ?>> all() {
        return ALL;
    }

    private static <K, V> Topic<K, V> delete(
            String name, Class<K> key, Class<V> value, Duration retention, Map<String, String> settings) {
        return new Topic<>(name, key, value, Optional.of(retention), settings);
    }
}
