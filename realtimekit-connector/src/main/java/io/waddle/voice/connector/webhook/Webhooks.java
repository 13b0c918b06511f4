package io.waddle.voice.connector.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.waddle.voice.avro.MediaReport;
import io.waddle.voice.avro.MediaReportType;
import io.waddle.voice.avro.MediaWebhook;
import io.waddle.voice.connector.Persistence;
import io.waddle.voice.connector.Reports;
import io.waddle.voice.connector.desired.DesiredState;
import io.waddle.voice.connector.desired.Place;
import io.waddle.voice.realtimekit.Meeting;
import io.waddle.voice.realtimekit.RealTimeKit;
import java.util.List;

/**
 * Tells the log what webhooks say of our sessions, and sends away who was never admitted. All apps of the media service
 * sign with the same key: only what is about a meeting that we opened is believed.
 */
public final class Webhooks {
    private static final String ORDER = "Webhook";

    private final DesiredState desired;
    private final Runnable catchUp;
    private final RealTimeKit kit;
    private final Reports reports;
    private final Persistence persistence;
    private final MeterRegistry meters;

    /** @param catchUp returns when what is desired is as of its call, or later */
    public Webhooks(
            DesiredState desired,
            Runnable catchUp,
            RealTimeKit kit,
            Reports reports,
            Persistence persistence,
            MeterRegistry meters) {
        this.desired = desired;
        this.catchUp = catchUp;
        this.kit = kit;
        this.reports = reports;
        this.persistence = persistence;
        this.meters = meters;
        persistence.announce(ORDER);
        List.of("recorded", "foreign", "told", "kicked").forEach(this::counter);
    }

    private Counter counter(String outcome) {
        return meters.counter("voice.connector.webhooks", "outcome", outcome);
    }

    /** Returns when all that follows from it is done. */
    public void take(MediaWebhook webhook) throws InterruptedException {
        var heard = WebhookReader.read(webhook);
        if (heard.isEmpty()) {
            count("recorded");
            return;
        }
        persistence.run(ORDER, () -> {
            catchUp.run();
            hear(heard.get());
        });
    }

    private void hear(Heard heard) throws InterruptedException {
        var report = heard.report();
        var place = desired.place(report.getSessionId()).filter(known -> isOurs(heard, known));
        if (place.isEmpty()) {
            count("foreign");
            return;
        }
        reports.send(place.get(), report);
        if (report.getType() == MediaReportType.PEER_JOINED && !isAdmitted(report)) {
            kit.kick(heard.meetingId(), List.of(report.getUserId()));
            count("kicked");
        } else {
            count("told");
        }
    }

    /** A meeting may be heard of before our own report of it is decided: then our app is asked. */
    private boolean isOurs(Heard heard, Place place) {
        return place.meetingId()
                .or(() -> kit.findMeeting(place.sessionId()).map(Meeting::id))
                .filter(heard.meetingId()::equals)
                .isPresent();
    }

    private boolean isAdmitted(MediaReport report) {
        return desired.session(report.getSessionId())
                .flatMap(session -> desired.participant(session, report.getUserId()))
                .isPresent();
    }

    private void count(String outcome) {
        counter(outcome).increment();
    }
}
