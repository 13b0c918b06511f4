package io.waddle.voice.realtimekit;

/**
 * A use of a meeting, from its first connection to its last.
 *
 * @param liveParticipants by its own count
 */
public record MediaSession(String id, String meetingId, int liveParticipants) {}
