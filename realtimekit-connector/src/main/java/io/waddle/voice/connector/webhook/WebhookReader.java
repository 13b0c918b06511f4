package io.waddle.voice.connector.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waddle.voice.avro.LivestreamStatus;
import io.waddle.voice.avro.MediaReport;
import io.waddle.voice.avro.MediaReportType;
import io.waddle.voice.avro.MediaWebhook;
import io.waddle.voice.avro.RecordingStatus;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads webhooks in their published shapes, present and past. What is new in them is passed over; what lacks the ids that
 * it is about says nothing.
 */
public final class WebhookReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WebhookReader() {}

    /** Empty when it tells nothing that we keep. */
    public static Optional<Heard> read(MediaWebhook webhook) {
        var json = json(webhook.getBody());
        var meetingId = text(json.path("meeting").path("id"))
                .or(() -> text(json.path("recording").path("meetingId")));
        return meetingId.flatMap(id -> report(webhook.getEvent(), json)
                .map(report -> new Heard(
                        id,
                        report.setSessionId(json.path("meeting").path("title").asText(""))
                                .setDeliveryId(webhook.getDeliveryId())
                                .build())));
    }

    private static Optional<MediaReport.Builder> report(String event, JsonNode json) {
        return switch (event) {
            case "meeting.participantJoined" -> peer(MediaReportType.PEER_JOINED, json, "joinedAt");
            case "meeting.participantLeft" -> peer(MediaReportType.PEER_LEFT, json, "leftAt");
            case "meeting.ended" -> ended(json);
            case "recording.statusUpdate" -> recording(json);
            case "livestreaming.statusUpdate" -> livestream(json);
            case "meeting.transcript" -> document(MediaReportType.TRANSCRIPT, json, "transcript");
            case "meeting.summary" -> document(MediaReportType.SUMMARY, json, "summary");
            // meeting.started tells nothing that its first connection does not; chats are not ours.
            default -> Optional.empty();
        };
    }

    /** Recorders come in without having been let in: no user, nothing to report. */
    private static Optional<MediaReport.Builder> peer(MediaReportType type, JsonNode json, String time) {
        var participant = json.path("participant");
        var user = text(participant.path("customParticipantId")).or(() -> text(participant.path("clientSpecificId")));
        return user.flatMap(userId -> text(participant.path("peerId"))
                .map(peerId -> about(type, json)
                        .setUserId(userId)
                        .setPeerId(peerId)
                        .setAt(instant(participant.path(time)).orElse(null))));
    }

    private static Optional<MediaReport.Builder> ended(JsonNode json) {
        return text(json.path("meeting").path("sessionId"))
                .map(_ -> about(MediaReportType.MEETING_ENDED, json)
                        .setAt(instant(json.path("meeting").path("endedAt")).orElse(null)));
    }

    private static Optional<MediaReport.Builder> recording(JsonNode json) {
        var recording = json.path("recording");
        var id = text(recording.path("recordingId")).or(() -> text(recording.path("id")));
        var url = text(recording.path("downloadUrl")).or(() -> text(recording.path("audioDownloadUrl")));
        return id.flatMap(recordingId -> symbol(RecordingStatus.values(), recording.path("status"))
                .map(status -> about(MediaReportType.RECORDING, json)
                        .setRecordingId(recordingId)
                        .setRecordingStatus(status)
                        .setStartedAt(instant(recording.path("startedTime")).orElse(null))
                        .setUrl(url.orElse(null))));
    }

    private static Optional<MediaReport.Builder> livestream(JsonNode json) {
        return text(json.path("streamId"))
                .flatMap(streamId -> symbol(LivestreamStatus.values(), json.path("status"))
                        .map(status -> about(MediaReportType.LIVESTREAM, json)
                                .setStreamId(streamId)
                                .setLivestreamStatus(status)
                                .setUrl(text(json.path("playbackUrl")).orElse(null))));
    }

    /** Of two texts the one whose link is good for longer was made later. */
    private static Optional<MediaReport.Builder> document(MediaReportType type, JsonNode json, String name) {
        return text(json.path(name + "DownloadUrl"))
                .map(url -> about(type, json)
                        .setUrl(url)
                        .setAt(instant(json.path(name + "DownloadUrlExpiry")).orElse(null)));
    }

    private static MediaReport.Builder about(MediaReportType type, JsonNode json) {
        var meeting = json.path("meeting");
        return MediaReport.newBuilder()
                .setType(type)
                .setMeetingId(text(meeting.path("id")).orElse(null))
                .setMediaSessionId(text(meeting.path("sessionId")).orElse(null));
    }

    private static <E extends Enum<E>> Optional<E> symbol(E[] symbols, JsonNode json) {
        return Arrays.stream(symbols)
                .filter(symbol ->
                        symbol.name().equals(json.asText()) && !symbol.name().equals("UNKNOWN"))
                .findFirst();
    }

    private static Optional<String> text(JsonNode json) {
        return Optional.of(json.asText("")).filter(text -> !text.isEmpty() && !json.isNull());
    }

    /** {@code 2026-11-22T18:00:04.112Z}, and as they were written before: a space, a stray quotation mark. */
    private static Optional<Instant> instant(JsonNode json) {
        return text(json).flatMap(text -> parsed(text.replace("\"", "").strip().replace(' ', 'T')));
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            // Recorded, never trusted: without it is as good.
            return Optional.empty();
        }
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a webhook on the log is no JSON", e);
        }
    }
}
