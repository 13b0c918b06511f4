package io.waddle.voice.state.streams;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.avro.Rejection;
import io.waddle.voice.avro.RejectionCode;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.state.domain.Participant;
import java.time.Instant;

/** Decisions to the wire. */
final class DecisionCodec {
    private DecisionCodec() {}

    /**
     * What the caller is told.
     *
     * @param revision after the decision
     */
    static Decision accepted(
            VoiceCommand command, io.waddle.voice.state.domain.Decision.Accepted accepted, Instant at, long revision) {
        var wire = of(command, DecisionOutcome.ACCEPTED, at, revision);
        var answer = accepted.answer();
        String waddleId = command.getWaddleId();
        wire.setNoop(accepted.events().isEmpty());
        answer.participant().map(Participant::stay).ifPresent(stay -> wire.setSessionId(stay.sessionId()));
        answer.participant().ifPresent(participant -> wire.setParticipant(LiveCodec.row(waddleId, participant)));
        answer.session().ifPresent(session -> {
            wire.setSessionId(session.id());
            wire.setSession(LiveCodec.row(waddleId, session));
        });
        answer.request().ifPresent(request -> {
            wire.setSessionId(request.ask().sessionId());
            wire.setStageRequest(StageRequestCodec.row(waddleId, request));
        });
        answer.object().ifPresent(object -> wire.setChange(ConfigurationCodec.change(waddleId, object)));
        return wire;
    }

    static Decision rejected(VoiceCommand command, Rejection rejection, Instant at, long revision) {
        var wire = of(command, DecisionOutcome.REJECTED, at, revision);
        wire.setRejection(rejection);
        return wire;
    }

    /** A stored decision, given again to a command that repeats its idempotency key. */
    static Decision replay(Decision stored, VoiceCommand repeat) {
        var wire = Decision.newBuilder(stored).build();
        wire.setReplayed(true);
        wire.setRepeatCommandId(repeat.getCommandId());
        return wire;
    }

    static Rejection keyReused() {
        return RejectionCodec.of(
                RejectionCode.IDEMPOTENCY_KEY_REUSED, "The idempotency key was used for another request.");
    }

    static Rejection internal() {
        return RejectionCodec.of(
                RejectionCode.INTERNAL, "The command could not be decided; it is kept for inspection.");
    }

    static boolean isInternal(Decision decision) {
        var rejection = decision.getRejection();
        return rejection != null && rejection.getCode() == RejectionCode.INTERNAL;
    }

    private static Decision of(VoiceCommand command, DecisionOutcome outcome, Instant at, long revision) {
        var wire = new Decision();
        wire.setCommandId(command.getCommandId());
        wire.setWaddleId(command.getWaddleId());
        wire.setType(command.getType());
        wire.setActorUserId(command.getActorUserId());
        wire.setSubmittedBy(command.getSubmittedBy());
        wire.setChannelId(command.getChannelId());
        wire.setTargetUserId(
                command.getAction() == null ? null : command.getAction().getTargetUserId());
        wire.setMedia(command.getMedia());
        wire.setOutcome(outcome);
        wire.setRevision(revision);
        wire.setSubmittedAt(command.getSubmittedAt());
        wire.setDecidedAt(at);
        return wire;
    }
}
