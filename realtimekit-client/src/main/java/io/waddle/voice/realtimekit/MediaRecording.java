package io.waddle.voice.realtimekit;

/**
 * A recording of a use of a meeting.
 *
 * @param status as the API names it
 */
public record MediaRecording(String id, String mediaSessionId, String status) {}
