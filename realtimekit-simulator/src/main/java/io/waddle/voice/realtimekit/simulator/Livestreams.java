package io.waddle.voice.realtimekit.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.realtimekit.simulator.Room.Use;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Livestreams, one at a time for a meeting, without sound. Guarded by the lock of {@link Rooms}. */
final class Livestreams implements UseWatcher {
    private static final int LIVE_AFTER_MS = 100;

    /** By meeting, while they run. */
    private final Map<String, Livestream> running = new HashMap<>();

    private final Rooms rooms;
    private final WebhookSender webhooks;
    private final ScheduledExecutorService clock;

    Livestreams(Rooms rooms, WebhookSender webhooks, ScheduledExecutorService clock) {
        this.rooms = rooms;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    private static final class Livestream {
        final String id = UUID.randomUUID().toString();
        final String key = "simulated-key-" + UUID.randomUUID();
        final Room room;
        boolean live;

        Livestream(Room room) {
            this.room = room;
        }

        ObjectNode json() {
            return Payloads.object()
                    .put("id", id)
                    .put("meeting_id", room.id)
                    // Other words than those of webhooks.
                    .put("status", live ? "LIVE" : "INVOKED")
                    .put("ingest_server", Payloads.INGEST)
                    .put("stream_key", key)
                    .put("playback_url", Payloads.playback(id));
        }
    }

    /** @throws Refused 404 when nobody is connected, 409 when one is running */
    ObjectNode start(String meetingId) {
        synchronized (rooms) {
            var room = rooms.room(meetingId);
            var _ = rooms.liveUse(room);
            if (running.containsKey(meetingId)) {
                throw new Refused(409, "meeting is being streamed");
            }
            return start(room).json();
        }
    }

    private Livestream start(Room room) {
        var stream = new Livestream(room);
        running.put(room.id, stream);
        tell(stream, "IDLE");
        var _ = clock.schedule(() -> goLive(stream), LIVE_AFTER_MS, TimeUnit.MILLISECONDS);
        return stream;
    }

    private void goLive(Livestream stream) {
        synchronized (rooms) {
            if (running.containsValue(stream)) {
                stream.live = true;
                tell(stream, "LIVE");
            }
        }
    }

    ObjectNode active(String meetingId) {
        synchronized (rooms) {
            return Optional.ofNullable(running.get(rooms.room(meetingId).id))
                    .orElseThrow(() -> Refused.notFound("active livestream"))
                    .json();
        }
    }

    ObjectNode stop(String meetingId) {
        synchronized (rooms) {
            var json = active(meetingId);
            tell(running.remove(meetingId), "OFFLINE");
            return json;
        }
    }

    @Override
    public void begun(Room room, Use use) {
        if (room.isSet("live_stream_on_start")) {
            var _ = start(room);
        }
    }

    @Override
    public void ended(Room room, Use use, String reason) {
        var stream = running.remove(room.id);
        if (stream != null) {
            tell(stream, "OFFLINE");
        }
    }

    private void tell(Livestream stream, String status) {
        var event = Payloads.object()
                .put("event", "livestreaming.statusUpdate")
                .put("streamId", stream.id)
                .put("status", status)
                .put("manualIngest", false)
                .put("playbackUrl", Payloads.playback(stream.id))
                .put("ingestServer", Payloads.INGEST)
                .put("streamKey", stream.key);
        // No use of the meeting is named here.
        event.putObject("meeting")
                .put("id", stream.room.id)
                .put("title", stream.room.title())
                .put("roomName", stream.room.id)
                .put("status", "LIVE")
                .put("createdAt", Payloads.time(stream.room.createdAt));
        webhooks.send(event);
    }
}
