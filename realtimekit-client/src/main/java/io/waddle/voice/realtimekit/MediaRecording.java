package io.waddle.voice.realtimekit;

/**
 * A recording of a use of a meeting.
 *
 * @param status as the API names it: INVOKED, RECORDING, PAUSED, UPLOADING, UPLOADED or ERRORED so far
 */
public record MediaRecording(String id, String mediaSessionId, String status) {}
