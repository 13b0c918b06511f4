package io.waddle.voice.connector.notice;

import io.waddle.voice.avro.BuriedNotice;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.connector.LogWriter;
import io.waddle.voice.connector.desired.StateTail;
import io.waddle.voice.outgoing.BroadcastNotice;
import io.waddle.voice.outgoing.Deliveries;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;

/** Tells receivers of broadcast channels what an event means to them. */
public final class Notices {
    private final StateTail tail;
    private final Deliveries deliveries;

    public Notices(StateTail tail, Deliveries deliveries) {
        this.tail = tail;
        this.deliveries = deliveries;
    }

    /** Done when each is delivered or buried; exceptionally when the event has to be read again. */
    CompletableFuture<Void> send(VoiceEvent event) {
        var channels = BroadcastNotice.channels(event);
        if (channels.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        tail.catchUp();
        var sent = new ArrayList<CompletableFuture<?>>();
        for (String channelId : channels) {
            tail.state()
                    .channel(event.getWaddleId(), channelId)
                    .ifPresent(channel -> BroadcastNotice.of(event, channel)
                            .ifPresent(notice -> BroadcastNotice.url(channel)
                                    .ifPresent(url -> sent.add(deliveries.send(notice, url)))));
        }
        return CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new));
    }

    /** Keeps what no receiver takes. */
    public static void bury(LogWriter<BuriedNotice> log, BroadcastNotice notice, String url, String reason) {
        try {
            log.append(
                    notice.waddleId(),
                    BuriedNotice.newBuilder()
                            .setNoticeId(notice.id())
                            .setWaddleId(notice.waddleId())
                            .setChannelId(notice.channelId())
                            .setUrl(url)
                            .setReason(reason)
                            .setBuriedAt(Instant.now())
                            .setBody(new String(notice.body(), StandardCharsets.UTF_8))
                            .build());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
