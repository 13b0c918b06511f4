package io.waddle.voice.ingest.http;

import io.javalin.http.Context;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.ingest.feed.AnsweredRevisions;
import io.waddle.voice.ingest.reply.CommandId;
import io.waddle.voice.ingest.view.ConfigView;
import io.waddle.voice.ingest.view.Json;
import io.waddle.voice.runtime.auth.Caller;

/** What a command is answered with, at once or when its answer is asked for. */
final class DecisionAnswers {
    private final EventAnswer events;
    private final AnsweredRevisions answered;

    DecisionAnswers(EventAnswer events, AnsweredRevisions answered) {
        this.events = events;
        this.answered = answered;
    }

    void answer(Context context, Outcome outcome, Caller caller) {
        switch (outcome) {
            case Outcome.Decided(Decision decision) -> decided(context, decision, caller);
            case Outcome.Pending(CommandId commandId) -> pending(context, commandId);
        }
    }

    void pending(Context context, CommandId commandId) {
        context.header("Location", "/v1/commands/" + commandId).header("Retry-After", "1");
        JsonAnswer.send(context, 202, Json.object().put("commandId", commandId.toString()));
    }

    void decided(Context context, Decision decision, Caller caller) {
        switch (decision.getOutcome()) {
            case ACCEPTED -> accepted(context, decision, caller);
            case REJECTED -> RejectionProblem.of(decision).answer(context);
            case UNKNOWN -> throw new IllegalStateException("decision with an outcome newer than this build");
        }
    }

    private void accepted(Context context, Decision decision, Caller caller) {
        answered.note(decision.getWaddleId(), decision.getRevision());
        switch (decision.getType()) {
            case CONFIGURE ->
                JsonAnswer.send(context, 200, ConfigView.of(decision.getChange(), decision.getRevision()));
            case REMOVE -> context.status(204);
            case JOIN,
                    LEAVE,
                    MUTE,
                    DEAFEN,
                    SPEAKING,
                    VIDEO,
                    SCREEN_SHARE,
                    VOLUME,
                    HEARTBEAT,
                    PRIORITY_SPEAKER,
                    SERVER_MUTE,
                    SERVER_DEAFEN,
                    MOVE,
                    DISCONNECT,
                    STAGE_REQUEST,
                    STAGE_REQUEST_CANCEL,
                    STAGE_APPROVE,
                    STAGE_DENY,
                    STAGE_INVITE,
                    STAGE_INVITE_ACCEPT,
                    STAGE_INVITE_DECLINE,
                    STAGE_PROMOTE,
                    STAGE_DEMOTE,
                    HOST_TRANSFER,
                    SESSION_END -> JsonAnswer.send(context, 200, events.of(decision, caller));
            case MEDIA_REPORT, UNKNOWN ->
                throw new IllegalStateException("no caller waits for a decision of type " + decision.getType());
        }
    }
}
