package io.waddle.voice.state.domain;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.Decision.Answer;
import io.waddle.voice.state.domain.Rejection.NotAllowedToSpeak.Reason;

/** Muting, deafening and speaking. */
final class SpeechRules {
    private final Draft draft;
    private final Access access;
    private final Leases leases;
    private final Microphones microphones;

    SpeechRules(Draft draft, Access access, Leases leases) {
        this.draft = draft;
        this.access = access;
        this.leases = leases;
        this.microphones = new Microphones(draft, leases);
    }

    Answer mute(Command.Mute mute) {
        var participant = self(mute);
        return Answer.of(microphones.flag(participant, participant.flags().withSelfMuted(mute.muted())));
    }

    Answer deafen(Command.Deafen deafen) {
        var participant = self(deafen);
        return Answer.of(microphones.flag(participant, participant.flags().withSelfDeafened(deafen.deafened())));
    }

    Answer speaking(Command.Speaking speaking) {
        return speaking.speaking() ? start(speaking) : Answer.of(microphones.silence(self(speaking)));
    }

    private Answer start(Command.Speaking speaking) {
        var channel = access.voiceChannel(speaking.channelId());
        var permissions = access.active(channel, Permission.SPEAK);
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

    private Participant self(Command.InChannel command) {
        var channel = access.voiceChannel(command.channelId());
        access.active(channel);
        return access.participant(channel);
    }

    static Refusal notAllowed(Reason reason) {
        return new Refusal(new Rejection.NotAllowedToSpeak(reason));
    }
}
