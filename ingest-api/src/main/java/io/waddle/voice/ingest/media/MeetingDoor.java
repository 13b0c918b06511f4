package io.waddle.voice.ingest.media;

import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.ingest.feed.ReadModel;
import io.waddle.voice.realtimekit.Enrolment;
import io.waddle.voice.realtimekit.Preset;
import io.waddle.voice.realtimekit.PresetPlan;
import io.waddle.voice.realtimekit.RealTimeKit;
import io.waddle.voice.realtimekit.RealTimeKitException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets participants into the meeting of their session: a token for one, asked for while they wait. Tokens are kept
 * nowhere. Safe for use by several threads.
 */
public final class MeetingDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MeetingDoor.class);
    /** For the meeting to be opened and the token to be made, together: a join is answered in time, whatever happens. */
    public static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final Optional<RealTimeKit> kit;
    private final PresetPlan presets;
    private final ReadModel model;
    private final Duration patience;
    private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param kit empty: there is no media service
     * @param patience with both; {@link #PATIENCE} where people wait
     */
    public MeetingDoor(Optional<RealTimeKit> kit, PresetPlan presets, ReadModel model, Duration patience) {
        this.kit = kit;
        this.presets = presets;
        this.model = model;
        this.patience = patience;
    }

    /** Opens it for a participant: what is not ready is pending. */
    public MeetingAccess open(ParticipantRow participant) {
        if (kit.isEmpty()) {
            return new MeetingAccess.Disabled();
        }
        long deadline = System.nanoTime() + patience.toNanos();
        return meeting(participant, deadline)
                .flatMap(meetingId -> token(kit.get(), meetingId, participant, deadline)
                        .<MeetingAccess>map(token -> new MeetingAccess.Ready(meetingId, Optional.of(token))))
                .orElseGet(MeetingAccess.Pending::new);
    }

    /** What anybody but a participant is told of it. */
    public MeetingAccess seenFrom(SessionRow session) {
        if (kit.isEmpty()) {
            return new MeetingAccess.Disabled();
        }
        return Optional.ofNullable(session.getMeetingId())
                .<MeetingAccess>map(meetingId -> new MeetingAccess.Ready(meetingId, Optional.empty()))
                .orElseGet(MeetingAccess.Pending::new);
    }

    /** The first of a session comes before its meeting: the model is watched from revision to revision. */
    private Optional<String> meeting(ParticipantRow participant, long deadline) {
        String waddleId = participant.getWaddleId();
        while (model.caughtUp()) {
            long revision = model.revision(waddleId);
            var meetingId = model.view(waddleId, view -> view.session(participant.getChannelId()))
                    .filter(row -> row.getSessionId().equals(participant.getSessionId()))
                    .map(SessionRow::getMeetingId);
            var left = Duration.ofNanos(deadline - System.nanoTime());
            if (meetingId.isPresent() || left.isNegative() || !model.await(waddleId, revision + 1, left)) {
                return meetingId;
            }
        }
        return Optional.empty();
    }

    /** What comes too late is thrown away: the next to ask gets another. */
    private Optional<String> token(RealTimeKit service, String meetingId, ParticipantRow participant, long deadline) {
        var asked = CompletableFuture.supplyAsync(() -> admit(service, meetingId, participant), asking);
        try {
            return asked.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            LOG.atInfo()
                    .addKeyValue("meetingId", meetingId)
                    .addKeyValue("reason", e.getCause().getMessage())
                    .log("No token could be had");
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Whoever was removed while their token was made must not keep it. */
    private Optional<String> admit(RealTimeKit service, String meetingId, ParticipantRow participant) {
        String userId = participant.getUserId();
        // Without a name a token does not work; ours are the platform's, and it alone shows them.
        String preset = presets.name(Preset.ofRole(participant.getRole().name()));
        Enrolment enrolment = service.enrol(meetingId, userId, preset, userId);
        if (!enrolment.preset().equals(preset)) {
            service.changePreset(meetingId, enrolment.participantId(), preset);
        }
        if (isStillThere(participant)) {
            return Optional.of(enrolment.token());
        }
        try {
            service.unenrol(meetingId, enrolment.participantId());
        } catch (RealTimeKitException e) {
            LOG.atWarn()
                    .addKeyValue("meetingId", meetingId)
                    .setCause(e)
                    .log("A token outlives its stay: its holder is removed when they connect");
        }
        return Optional.empty();
    }

    private boolean isStillThere(ParticipantRow participant) {
        return model.view(
                        participant.getWaddleId(),
                        view -> view.participant(participant.getChannelId(), participant.getUserId()))
                .filter(row -> row.getStayId().equals(participant.getStayId()))
                .isPresent();
    }

    @Override
    public void close() {
        asking.shutdownNow();
        kit.ifPresent(RealTimeKit::close);
    }
}
