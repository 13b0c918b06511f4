package io.waddle.voice.realtimekit.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.realtimekit.simulator.Recording.Status;
import io.waddle.voice.realtimekit.simulator.Room.Use;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Recordings, one at a time for a meeting unless asked otherwise. Guarded by the lock of {@link Rooms}. */
final class Recordings implements UseWatcher {
    private static final int SOON_MS = 100;
    private static final int MOST = 10_000;

    private final Map<String, Recording> recordings = new LinkedHashMap<>();
    private final Rooms rooms;
    private final WebhookSender webhooks;
    private final ScheduledExecutorService clock;
    private final String appId;

    Recordings(Rooms rooms, WebhookSender webhooks, ScheduledExecutorService clock, String appId) {
        this.rooms = rooms;
        this.webhooks = webhooks;
        this.clock = clock;
        this.appId = appId;
    }

    /** @throws Refused 404 when nobody is connected, 409 when one is running */
    ObjectNode start(String meetingId, boolean several) {
        synchronized (rooms) {
            var room = rooms.room(meetingId);
            var use = rooms.liveUse(room);
            if (!several && running(room).isPresent()) {
                throw new Refused(409, "meeting is being recorded");
            }
            return start(room, use).json();
        }
    }

    private Recording start(Room room, Use use) {
        if (recordings.size() >= MOST) {
            throw new Refused(400, "too many recordings for a simulator");
        }
        var recording = new Recording(room, use);
        recordings.put(recording.id, recording);
        become(recording, Status.INVOKED);
        soon(() -> {
            if (recording.status == Status.INVOKED) {
                recording.startedAt = Instant.now();
                become(recording, Status.RECORDING);
            }
        });
        return recording;
    }

    /** What is not the turn of the action changes nothing; the answer of the real one to that is not documented. */
    ObjectNode act(String id, String action) {
        synchronized (rooms) {
            var recording = recording(id);
            switch (action) {
                case "stop" -> stop(recording, "API_CALL");
                case "pause" -> change(recording, Status.RECORDING, Status.PAUSED);
                case "resume" -> change(recording, Status.PAUSED, Status.RECORDING);
                default -> throw new Refused(400, "action must be one of stop, pause, resume");
            }
            return recording.json();
        }
    }

    private void change(Recording recording, Status from, Status to) {
        if (recording.status == from) {
            become(recording, to);
        }
    }

    private void stop(Recording recording, String reason) {
        if (recording.running()) {
            uploading(recording, reason);
            recording.fileSize = 4_096;
            soon(() -> become(recording, Status.UPLOADED));
        }
    }

    private void uploading(Recording recording, String reason) {
        recording.stoppedAt = Instant.now();
        recording.stopReason = reason;
        become(recording, Status.UPLOADING);
    }

    ObjectNode one(String id) {
        synchronized (rooms) {
            return recording(id).json();
        }
    }

    ObjectNode active(String meetingId) {
        synchronized (rooms) {
            return running(rooms.room(meetingId))
                    .orElseThrow(() -> Refused.notFound("active recording"))
                    .json();
        }
    }

    /** @param meetingId null for all meetings */
    List<ObjectNode> all(String meetingId) {
        synchronized (rooms) {
            return recordings.values().stream()
                    .filter(recording -> meetingId == null || recording.room.id.equals(meetingId))
                    .map(Recording::json)
                    .toList();
        }
    }

    @Override
    public void begun(Room room, Use use) {
        if (room.isSet("record_on_start")) {
            var _ = start(room, use);
        }
    }

    /** What is not stopped before everybody is kicked is never uploaded: a known problem of the real one. */
    @Override
    public void ended(Room room, Use use, String reason) {
        for (var recording : List.copyOf(recordings.values())) {
            if (recording.use == use && recording.running()) {
                if (reason.equals(HOST_ENDED)) {
                    recording.lost = true;
                    uploading(recording, "ALL_PEERS_LEFT");
                } else {
                    stop(recording, "ALL_PEERS_LEFT");
                }
            }
        }
    }

    private Optional<Recording> running(Room room) {
        return recordings.values().stream()
                .filter(recording -> recording.room == room && recording.running())
                .findFirst();
    }

    private Recording recording(String id) {
        var recording = recordings.get(id);
        if (recording == null) {
            throw Refused.notFound("recording");
        }
        return recording;
    }

    private void become(Recording recording, Status status) {
        recording.status = status;
        var event = Payloads.event("recording.statusUpdate", recording.room, recording.use);
        webhooks.send(event.set("recording", recording.event(appId)));
    }

    private void soon(Runnable change) {
        var _ = clock.schedule(
                () -> {
                    synchronized (rooms) {
                        change.run();
                    }
                },
                SOON_MS,
                TimeUnit.MILLISECONDS);
    }
}
