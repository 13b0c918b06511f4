package io.waddle.voice.state.presence;

/**
 * A stay in a channel of a waddle.
 *
 * @param stayId a UUIDv7 as text, in lower case: of two, the later intent is the greater text
 */
public record Seat(String waddleId, String channelId, String stayId) {

    boolean isInWaddleOf(Seat other) {
        return waddleId.equals(other.waddleId);
    }

    boolean isStayOf(Seat other) {
        return stayId.equals(other.stayId);
    }
}
