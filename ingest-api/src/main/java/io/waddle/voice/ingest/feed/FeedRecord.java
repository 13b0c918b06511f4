package io.waddle.voice.ingest.feed;

import io.waddle.voice.avro.SessionRole;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.schemas.topic.StateKey;
import io.waddle.voice.schemas.topic.StateKey.Kind;

/**
 * A record of the state topic, looked at as far as storing it needs.
 *
 * @param value as it came; null deletes
 * @param broadcaster what it means for the index of broadcasters
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FeedRecord(String key, String waddleId, long revision, long offset, byte[] value, Broadcaster broadcaster) {

    enum Broadcaster {
        YES,
        NO,
        /** Not a participant of a broadcast. */
        NEITHER
    }

    static FeedRecord row(StateKey key, StateRow row, long offset, byte[] value) {
        return new FeedRecord(key.toString(), key.waddleId(), row.getRevision(), offset, value, broadcaster(row));
    }

    static FeedRecord tombstone(StateKey key, long revision, long offset) {
        var broadcaster = key.kind() == Kind.PARTICIPANT ? Broadcaster.NO : Broadcaster.NEITHER;
        return new FeedRecord(key.toString(), key.waddleId(), revision, offset, null, broadcaster);
    }

    private static Broadcaster broadcaster(StateRow row) {
        if (row.getParticipant() == null) {
            return Broadcaster.NEITHER;
        }
        SessionRole role = row.getParticipant().getRole();
        return switch (role) {
            case BROADCASTER -> Broadcaster.YES;
            case LISTENER -> Broadcaster.NO;
            case PARTICIPANT, MODERATOR, SPEAKER, AUDIENCE, UNKNOWN -> Broadcaster.NEITHER;
        };
    }
}
