package io.waddle.voice.realtimekit;

/**
 * A connection in a use of a meeting.
 *
 * @param preset that it came with
 * @param userId as given on enrolment; empty for what was never enrolled, such as a recorder
 */
public record MediaPeer(String id, String userId, String preset, boolean left) {}
