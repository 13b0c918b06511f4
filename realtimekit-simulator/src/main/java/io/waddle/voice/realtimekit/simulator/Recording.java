package io.waddle.voice.realtimekit.simulator;

import static io.waddle.voice.realtimekit.simulator.Payloads.time;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.realtimekit.simulator.Room.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A recording, without sound. Guarded by the lock of {@link Rooms}. */
final class Recording {
    /** In the order they come in. */
    enum Status {
        INVOKED,
        RECORDING,
        PAUSED,
        UPLOADING,
        UPLOADED
    }

    final String id = UUID.randomUUID().toString();
    final Instant invokedAt = Instant.now();
    final Room room;
    final Use use;
    Status status = Status.INVOKED;
    Instant startedAt;
    Instant stoppedAt;
    String stopReason;
    long fileSize;
    /** Whether it comes to nothing. */
    boolean lost;

    Recording(Room room, Use use) {
        this.room = room;
        this.use = use;
    }

    boolean running() {
        return status.compareTo(Status.UPLOADING) < 0;
    }

    private String fileName() {
        return "%s_%d.mp4".formatted(room.id, invokedAt.toEpochMilli());
    }

    private long seconds() {
        return lost || startedAt == null || stoppedAt == null
                ? 0
                : Duration.between(startedAt, stoppedAt).toSeconds();
    }

    /** As the API has it. */
    ObjectNode json() {
        var json = Payloads.object()
                .put("id", id)
                .put("session_id", use.id)
                .put("status", status.name())
                .put("invoked_time", time(invokedAt))
                .put("started_time", time(startedAt))
                .put("stopped_time", time(stoppedAt))
                .put("output_file_name", fileName())
                .put("file_size", fileSize)
                .put("recording_duration", seconds());
        if (status == Status.UPLOADED) {
            json.put("download_url", Payloads.download(fileName()))
                    .put("download_url_expiry", time(Payloads.downloadExpiry()));
        }
        if (stopReason != null) {
            json.putObject("stop_reason").put("reason", stopReason);
        }
        return json;
    }

    /** As webhooks have it. */
    ObjectNode event(String appId) {
        var json = Payloads.object()
                .put("id", id)
                .put("recordingId", id)
                .put("status", status.name())
                .put("meetingId", room.id)
                .put("organizationId", appId)
                .put("roomUUID", use.id);
        if (startedAt != null) {
            json.put("startedTime", time(startedAt)).put("outputFileName", fileName());
        }
        if (stoppedAt != null) {
            json.put("stoppedTime", time(stoppedAt))
                    .put("recordingDuration", seconds())
                    .put("stopReason", stopReason)
                    // A text in the documentation of today, a number in that of the product's predecessor.
                    .put("fileSize", Long.toString(fileSize));
        }
        if (status == Status.UPLOADED) {
            json.put("downloadUrl", Payloads.download(fileName()))
                    .put("downloadUrlExpiry", time(Payloads.downloadExpiry()));
        }
        return json;
    }
}
