package io.waddle.voice.realtimekit.simulator;

import io.waddle.voice.realtimekit.simulator.Room.Use;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Transcript and summary, soon after the end of a use. There is nothing where their links point. */
final class Aftermath implements UseWatcher {
    private static final int AFTER_MS = 100;

    private final WebhookSender webhooks;
    private final ScheduledExecutorService clock;

    Aftermath(WebhookSender webhooks, ScheduledExecutorService clock) {
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @Override
    public void ended(Room room, Use use, String reason) {
        if (room.isSet("transcribe_on_end")) {
            tell(room, use, "transcript");
        }
        if (room.isSet("summarize_on_end")) {
            tell(room, use, "summary");
        }
    }

    private void tell(Room room, Use use, String what) {
        var event = Payloads.event("meeting." + what, room, use)
                .put(what + "DownloadUrl", Payloads.download(what + "/" + use.id))
                .put(what + "DownloadUrlExpiry", Payloads.time(Payloads.downloadExpiry()));
        var _ = clock.schedule(() -> webhooks.send(event), AFTER_MS, TimeUnit.MILLISECONDS);
    }
}
