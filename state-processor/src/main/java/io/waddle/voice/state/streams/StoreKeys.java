package io.waddle.voice.state.streams;

import io.waddle.voice.state.domain.RowKey;
import io.waddle.voice.state.domain.RowRange;
import java.time.Instant;

/** Keys of the stores: the waddleId, then what names the row within it, parted by a character that no id holds. */
final class StoreKeys {
    private static final char PART = '\0';

    private StoreKeys() {}

    static String of(String waddleId, RowKey<?> key) {
        return switch (key) {
            case RowKey.OfWaddle _ -> waddleId;
            case RowKey.OfRole(var id) -> join(waddleId, id);
            case RowKey.OfMember(var id) -> join(waddleId, id);
            case RowKey.OfCategory(var id) -> join(waddleId, id);
            case RowKey.OfChannel(var id) -> join(waddleId, id);
            case RowKey.OfSession(var channelId) -> join(waddleId, channelId);
            case RowKey.OfParticipant(var channelId, var userId) -> join(waddleId, channelId + PART + userId);
            case RowKey.OfTemplate(var id) -> join(waddleId, id);
            case RowKey.OfScheduledEvent(var id) -> join(waddleId, id);
            case RowKey.OfActiveEvent(var channelId) -> join(waddleId, channelId);
            case RowKey.OfStageRequest(var channelId, var requestId) -> join(waddleId, channelId + PART + requestId);
            case RowKey.OfHand(var channelId, var userId) -> join(waddleId, channelId + PART + userId);
            case RowKey.OfSweep(var channelId) -> join(waddleId, channelId.orElse(""));
            case RowKey.OfIntent(var userId) -> join(waddleId, userId);
            case RowKey.OfPlace(var userId) -> place(waddleId, userId);
            case RowKey.OfLease(var timer) -> join(waddleId, LeaseCodec.key(timer));
        };
    }

    /** What the keys of a range begin with. */
    static String prefix(String waddleId, RowRange<?> range) {
        return switch (range) {
            case RowRange.Roles _,
                    RowRange.Members _,
                    RowRange.Categories _,
                    RowRange.Channels _,
                    RowRange.Templates _,
                    RowRange.ScheduledEvents _ -> waddleId + PART;
            case RowRange.StageRequestsOf(var channelId) -> join(waddleId, channelId) + PART;
            case RowRange.HandsOf(var channelId) -> join(waddleId, channelId) + PART;
            case RowRange.ParticipantsOf(var channelId) -> join(waddleId, channelId) + PART;
            case RowRange.NextParticipants next ->
                next.channelId()
                        .map(channelId -> join(waddleId, channelId) + PART)
                        .orElse(waddleId + PART);
        };
    }

    /** Where the next portion of a range begins. */
    static String from(String waddleId, RowRange.NextParticipants next) {
        return next.after().map(last -> of(waddleId, last) + PART).orElseGet(() -> prefix(waddleId, next));
    }

    /** Greater than all keys with the prefix, less than all others that follow. */
    static String end(String prefix) {
        return prefix.substring(0, prefix.length() - 1) + (char) (PART + 1);
    }

    static String place(String waddleId, String userId) {
        return join(waddleId, userId);
    }

    /** Wake-ups sort by time: fixed width, hexadecimal. */
    static String wakeUp(Instant at, String leaseKey) {
        return before(at) + PART + leaseKey;
    }

    /** Of the lease that a wake-up is for. */
    static String leaseOf(String wakeUp) {
        return wakeUp.substring(wakeUp.indexOf(PART) + 1);
    }

    /** Greater than all wake-ups before the instant, less than those at it. */
    static String before(Instant at) {
        return "%016x".formatted(at.toEpochMilli());
    }

    /** What {@link #before} was made of. */
    static Instant instant(String before) {
        return Instant.ofEpochMilli(Long.parseLong(before, 16));
    }

    static String idempotency(String waddleId, String actorUserId, String key) {
        return waddleId + PART + actorUserId + PART + key;
    }

    private static String join(String waddleId, String id) {
        return waddleId + PART + id;
    }
}
