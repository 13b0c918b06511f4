package io.waddle.voice.state.domain;

import io.waddle.voice.permissions.Permission;

/** Gives roles on a stage, within its limits. Whoever becomes a speaker is no longer waiting to. */
final class StageRoles {
    private final Draft draft;
    private final Rights rights;
    private final StageQueue queue;
    private final Microphones microphones;

    StageRoles(Draft draft, Rights rights, StageQueue queue, Microphones microphones) {
        this.draft = draft;
        this.rights = rights;
        this.queue = queue;
        this.microphones = microphones;
    }

    /**
     * @param by who decides; resolves an open request of the participant
     * @return the participant as it is now; unchanged when it has the role and all that goes with it
     */
    Participant give(Channel stage, Participant participant, SessionRole role, String by) {
        if (participant.role() != role) {
            requireRoom(stage, role);
        }
        if (role != SessionRole.AUDIENCE) {
            queue.openOf(stage.id(), participant.stay().userId())
                    .ifPresent(open -> queue.resolve(open, open.approvedBy(by, draft.now())));
        }
        var changed = changed(stage, participant, role);
        if (!changed.equals(participant)) {
            draft.emit(new Event.RoleChanged(changed));
        }
        return changed;
    }

    private Participant changed(Channel stage, Participant participant, SessionRole role) {
        var permissions = rights.in(stage, participant.stay().userId());
        boolean suppressed = role.listensOnly() || !permissions.has(Permission.SPEAK);
        var flags = participant.flags().withSuppressed(suppressed);
        var heard = flags.muted() ? microphones.silence(participant) : participant;
        var media = suppressed ? heard.media().silent() : heard.media();
        return heard.with(role).with(flags).with(media);
    }

    /** Moderators do not count as speakers. */
    private void requireRoom(Channel stage, SessionRole role) {
        var limits = stage.voiceSettings().stage();
        var attendance =
                draft.find(new RowKey.OfSession(stage.id())).orElseThrow().attendance();
        if (role == SessionRole.MODERATOR && attendance.moderators() >= limits.moderatorLimit()) {
            throw new Refusal(new Rejection.ModeratorLimit(limits.moderatorLimit()));
        }
        if (role == SessionRole.SPEAKER
                && limits.speakerLimit() > 0
                && attendance.speakers() >= limits.speakerLimit()) {
            throw new Refusal(new Rejection.SpeakerLimit(limits.speakerLimit()));
        }
    }
}
