package io.waddle.voice.state.domain;

import io.waddle.voice.state.domain.Decision.Answer;
import io.waddle.voice.state.domain.Rejection.NotAllowedToSpeak;
import io.waddle.voice.state.domain.Rejection.NotAllowedToSpeak.Reason;

/** Muting, deafening and speaking. */
final class SpeechRules {
    private final Draft draft;
    private final Access access;
    private final Leases leases;
    private final Departures departures;

    SpeechRules(Draft draft, Access access, Timeouts timeouts) {
        this.draft = draft;
        this.access = access;
        this.leases = new Leases(draft, timeouts);
        this.departures = new Departures(draft, access, timeouts);
    }

    Answer mute(Command.Mute mute) {
        var participant = self(mute);
        return flagged(participant, participant.flags().withSelfMuted(mute.muted()));
    }

    Answer deafen(Command.Deafen deafen) {
        var participant = self(deafen);
        return flagged(participant, participant.flags().withSelfDeafened(deafen.deafened()));
    }

    Answer speaking(Command.Speaking speaking) {
        return speaking.speaking() ? start(speaking) : stop(speaking);
    }

    private Answer start(Command.Speaking speaking) {
        var channel = access.voiceChannel(speaking.channelId());
        var permissions = access.active(channel);
        Access.require(permissions, Permission.SPEAK);
        var participant = access.participant(channel);
        if (participant.flags().suppressed()) {
            throw notAllowed(Reason.SUPPRESSED);
        }
        if (participant.flags().muted()) {
            throw notAllowed(Reason.MUTED);
        }
        boolean byVoice = speaking.mode().filter(SpeakingMode.VAD::equals).isPresent();
        if (byVoice && !permissions.has(Permission.USE_VAD)) {
            throw notAllowed(Reason.NEEDS_PUSH_TO_TALK);
        }
        leases.arm(Leases.speaking(participant.stay()));
        if (participant.isSpeaking()) {
            return Answer.of(participant);
        }
        var speaker = participant.speakingSince(draft.now());
        draft.emit(new Event.SpeakingStarted(speaker, draft.now()));
        return Answer.of(speaker);
    }

    private Answer stop(Command.Speaking speaking) {
        return Answer.of(departures.silence(self(speaking)));
    }

    /** Whoever becomes muted falls silent in the same decision. */
    private Answer flagged(Participant participant, MuteFlags flags) {
        if (flags.equals(participant.flags())) {
            return Answer.of(participant);
        }
        var heard = flags.muted() ? departures.silence(participant) : participant;
        var flagged = heard.with(flags);
        draft.emit(new Event.ParticipantUpdated(flagged));
        return Answer.of(flagged);
    }

    private Participant self(Command.InChannel command) {
        var channel = access.voiceChannel(command.channelId());
        access.active(channel);
        return access.participant(channel);
    }

    private static Refusal notAllowed(Reason reason) {
        return new Refusal(new NotAllowedToSpeak(reason));
    }
}
