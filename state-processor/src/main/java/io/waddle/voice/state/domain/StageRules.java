package io.waddle.voice.state.domain;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.Decision.Answer;
import java.time.Duration;
import java.util.Optional;

/** Asking to speak on a stage, and being let. */
final class StageRules {
    private final Draft draft;
    private final Access access;
    private final StageQueue queue;
    private final StageRoles roles;
    private final Duration cooldown;

    StageRules(Draft draft, Access access, StageQueue queue, StageRoles roles, Duration cooldown) {
        this.draft = draft;
        this.access = access;
        this.queue = queue;
        this.roles = roles;
        this.cooldown = cooldown;
    }

    Answer request(Command.RequestToSpeak command) {
        var stage = access.voiceChannel(command.channelId(), ChannelType.STAGE);
        access.active(stage, Permission.REQUEST_TO_SPEAK);
        var participant = access.participant(stage);
        if (participant.role() != SessionRole.AUDIENCE) {
            throw new Refusal(new Rejection.AlreadySpeaker());
        }
        var open = queue.openOf(stage.id(), access.actor());
        if (open.isPresent()) {
            return Answer.of(Optional.of(participant), queue.placed(open.get()));
        }
        if (!stage.voiceSettings().stage().requestToSpeakEnabled()) {
            throw new Refusal(new Rejection.RequestsClosed());
        }
        requireCooledDown(stage);
        return Answer.of(Optional.of(participant), queue.raise(participant));
    }

    Answer cancel(Command.CancelRequest command) {
        var stage = stage(command);
        if (mine(stage) instanceof StageRequest.Pending pending) {
            return resolved(stage, pending, pending.cancelled(draft.now()));
        }
        throw notPending(queue.latest(stage.id(), access.actor()));
    }

    Answer approve(Command.Approve command) {
        var stage = managed(command);
        var request = request(stage, command.requestId());
        // Leaving withdraws a request, so whoever is pending is there; looked up all the same, for nobody may be
        // promoted who is not.
        var participant =
                draft.find(new RowKey.OfParticipant(stage.id(), request.ask().userId()));
        if (request instanceof StageRequest.Pending pending && participant.isPresent()) {
            return approve(stage, pending, participant.get());
        }
        throw notPending(Optional.of(request));
    }

    Answer deny(Command.Deny command) {
        var stage = managed(command);
        var request = request(stage, command.requestId());
        if (request instanceof StageRequest.Pending pending) {
            return resolved(stage, pending, pending.deniedBy(access.actor(), draft.now(), command.reason()));
        }
        throw notPending(Optional.of(request));
    }

    Answer invite(Command.Invite command) {
        var stage = managed(command);
        var target = access.target(stage, command.targetUserId());
        if (target.role() != SessionRole.AUDIENCE) {
            throw new Refusal(new Rejection.AlreadySpeaker());
        }
        var open = queue.openOf(stage.id(), command.targetUserId());
        if (open.isEmpty()) {
            return Answer.of(Optional.of(target), queue.invite(target));
        }
        return switch (open.get()) {
            case StageRequest.Pending pending -> approve(stage, pending, target);
            case StageRequest.Invited invited -> Answer.of(Optional.of(target), invited);
        };
    }

    Answer accept(Command.AcceptInvite command) {
        var stage = stage(command);
        if (mine(stage) instanceof StageRequest.Invited invited) {
            return approve(stage, invited, access.participant(stage));
        }
        throw notPending(queue.latest(stage.id(), access.actor()));
    }

    Answer decline(Command.DeclineInvite command) {
        var stage = stage(command);
        if (mine(stage) instanceof StageRequest.Invited invited) {
            return resolved(stage, invited, invited.declined(draft.now()));
        }
        throw notPending(queue.latest(stage.id(), access.actor()));
    }

    Answer promote(Command.Promote command) {
        var stage = managed(command);
        var target = access.target(stage, command.targetUserId());
        var promoted = roles.give(stage, target, command.role(), access.actor());
        return Answer.of(promoted);
    }

    /** Stepping down oneself needs no permission. */
    Answer demote(Command.Demote command) {
        var stage = stage(command);
        if (!command.targetUserId().equals(access.actor())) {
            access.active(stage, Permission.MANAGE_STAGE);
        }
        var target = access.target(stage, command.targetUserId());
        return Answer.of(roles.give(stage, target, SessionRole.AUDIENCE, access.actor()));
    }

    private Answer approve(Channel stage, StageRequest.Open open, Participant participant) {
        var speaker = roles.give(stage, participant, SessionRole.SPEAKER, access.actor());
        var approved = draft.find(open.key()).orElseThrow();
        return Answer.of(Optional.of(speaker), approved);
    }

    private Answer resolved(Channel stage, StageRequest.Open open, StageRequest.Resolved resolved) {
        var participant =
                draft.find(new RowKey.OfParticipant(stage.id(), open.ask().userId()));
        return Answer.of(participant, queue.resolve(open, resolved));
    }

    private void requireCooledDown(Channel stage) {
        queue.lastDenial(stage.id(), access.actor())
                .map(denied -> Duration.between(draft.now(), denied.plus(cooldown)))
                .filter(Duration::isPositive)
                .ifPresent(left -> {
                    throw new Refusal(new Rejection.Cooldown(secondsUp(left)));
                });
    }

    /** Rounded up: whoever waits for as long as told is let in. */
    private static int secondsUp(Duration time) {
        return Math.toIntExact(time.plusMillis(999).toSeconds());
    }

    private Channel stage(Command.InChannel command) {
        var stage = access.voiceChannel(command.channelId(), ChannelType.STAGE);
        access.active(stage);
        return stage;
    }

    private Channel managed(Command.InChannel command) {
        var stage = access.voiceChannel(command.channelId(), ChannelType.STAGE);
        access.active(stage, Permission.MANAGE_STAGE);
        return stage;
    }

    private StageRequest mine(Channel stage) {
        return queue.latest(stage.id(), access.actor()).orElse(null);
    }

    private StageRequest request(Channel stage, String requestId) {
        return draft.find(new RowKey.OfStageRequest(stage.id(), requestId)).orElseThrow(Access::notFound);
    }

    private static Refusal notPending(Optional<StageRequest> request) {
        return new Refusal(new Rejection.RequestNotPending(
                request.map(StageRequest::status),
                request.filter(StageRequest.Resolved.class::isInstance)
                        .map(StageRequest.Resolved.class::cast)
                        .flatMap(StageRequest.Resolved::by)));
    }
}
