package io.waddle.voice.connector.webhook;

import io.waddle.voice.avro.MediaReport;

/**
 * What a webhook says of a meeting.
 *
 * @param report of the session that has the meeting's title for its id, if the meeting is one of ours
 */
public record Heard(String meetingId, MediaReport report) {}
