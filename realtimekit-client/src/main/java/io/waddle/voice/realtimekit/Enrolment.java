package io.waddle.voice.realtimekit;

/**
 * Leave to come into a meeting.
 *
 * @param preset that the user has; another than asked for when they were let in before
 * @param token good for 100 days, whoever holds it: for its user alone, over TLS, never logged; not shown by {@link
 *     #toString()}
 */
public record Enrolment(String participantId, String preset, String token) {
    @Override
    public String toString() {
        return "Enrolment[%s]".formatted(participantId);
    }
}
