package io.waddle.voice.ingest.media;

import java.util.Optional;

/** How far somebody who joined can be led to the sound. */
public sealed interface MeetingAccess {
    /** There is no media service: the session is voice state without sound. */
    record Disabled() implements MeetingAccess {}

    /** The meeting is being opened, or the media service does not answer: to be asked for again. */
    record Pending() implements MeetingAccess {}

    /** @param token for the participant alone, and empty for anybody else; not shown by {@link #toString()} */
    record Ready(String meetingId, Optional<String> token) implements MeetingAccess {
        @Override
        public String toString() {
            return "Ready[%s]".formatted(meetingId);
        }
    }
}
