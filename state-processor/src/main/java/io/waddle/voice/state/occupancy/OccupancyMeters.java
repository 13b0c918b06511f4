package io.waddle.voice.state.occupancy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.waddle.voice.avro.OccupancyRow;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The account's occupancy as gauges: {@code voice_occupancy_participants} and {@code voice_occupancy_sessions} by type,
 * {@code voice_occupancy_session_limit} and {@code voice_occupancy_warning} (1 from 80 % of the limit). Of several
 * instances only the one that counts the account has values; the others say NaN.
 */
final class OccupancyMeters {
    private static final Logger LOG = LoggerFactory.getLogger(OccupancyMeters.class);

    private final AtomicReference<OccupancyRow> account = new AtomicReference<>();

    OccupancyMeters(MeterRegistry registry) {
        participants(registry, "voice", OccupancyRow::getVoiceParticipants);
        participants(registry, "stage", OccupancyRow::getStageParticipants);
        participants(registry, "broadcast", OccupancyRow::getBroadcastParticipants);
        sessions(registry, "voice", OccupancyRow::getVoiceSessions);
        sessions(registry, "stage", OccupancyRow::getStageSessions);
        sessions(registry, "broadcast", OccupancyRow::getBroadcastSessions);
        registry.gauge("voice.occupancy.session.limit", account, row -> value(row.get(), OccupancyMeters::limit));
        registry.gauge("voice.occupancy.warning", account, row -> value(row.get(), one -> one.getWarning() ? 1 : 0));
    }

    /** @param row null when nobody is anywhere */
    void show(OccupancyRow row) {
        var now = row == null ? OccupancyCount.NOBODY : row;
        var before = account.getAndSet(now);
        boolean wasNear = before != null && before.getWarning();
        if (now.getWarning() && !wasNear) {
            LOG.atWarn()
                    .addKeyValue("sessions", OccupancyCount.sessions(now))
                    .addKeyValue("limit", now.getSessionLimit())
                    .log("Live sessions are near the media service's limit");
        }
    }

    /** The account is counted elsewhere from now on. */
    void hide() {
        account.set(null);
    }

    private static int limit(OccupancyRow row) {
        return row.getSessionLimit() == null ? 0 : row.getSessionLimit();
    }

    private void participants(MeterRegistry registry, String type, ToIntFunction<OccupancyRow> figure) {
        gauge(registry, "voice.occupancy.participants", type, figure);
    }

    private void sessions(MeterRegistry registry, String type, ToIntFunction<OccupancyRow> figure) {
        gauge(registry, "voice.occupancy.sessions", type, figure);
    }

    private void gauge(MeterRegistry registry, String name, String type, ToIntFunction<OccupancyRow> figure) {
        registry.gauge(name, List.of(Tag.of("type", type)), account, row -> value(row.get(), figure));
    }

    private static double value(OccupancyRow row, ToIntFunction<OccupancyRow> figure) {
        return row == null ? Double.NaN : figure.applyAsInt(row);
    }
}
