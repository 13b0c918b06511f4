package io.waddle.voice.state.domain;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.Decision.Answer;
import io.waddle.voice.state.domain.Participant.Media;
import io.waddle.voice.state.domain.Rejection.NotAllowedToSpeak.Reason;

/** Camera, screen, volume and priority. Turning something off needs no permission. */
final class MediaRules {
    private final Draft draft;
    private final Access access;

    MediaRules(Draft draft, Access access) {
        this.draft = draft;
        this.access = access;
    }

    Answer video(Command.Video video) {
        var channel = access.voiceChannel(video.channelId());
        var participant = sender(channel, video.enabled(), Permission.USE_VIDEO);
        return changed(participant, participant.media().withVideo(video.enabled()));
    }

    Answer screenShare(Command.ScreenShare share) {
        var channel = access.voiceChannel(share.channelId());
        var participant = sender(channel, share.enabled(), Permission.STREAM);
        return changed(participant, participant.media().withScreenSharing(share.enabled()));
    }

    Answer volume(Command.Volume volume) {
        var channel = access.voiceChannel(volume.channelId());
        access.active(channel);
        var participant = access.participant(channel);
        return changed(participant, participant.media().withVolume(volume.volume()));
    }

    Answer prioritySpeaker(Command.PrioritySpeaker priority) {
        var channel = access.voiceChannel(priority.channelId(), ChannelType.VOICE);
        var participant = self(channel, priority.enabled(), Permission.PRIORITY_SPEAKER);
        return changed(participant, participant.media().withPrioritySpeaker(priority.enabled()));
    }

    /** On a stage and in a broadcast only who may speak there is seen. */
    private Participant sender(Channel channel, boolean on, Permission needed) {
        var participant = self(channel, on, needed);
        if (on && channel.type() != ChannelType.VOICE && participant.flags().suppressed()) {
            throw SpeechRules.notAllowed(Reason.SUPPRESSED);
        }
        return participant;
    }

    private Participant self(Channel channel, boolean on, Permission needed) {
        var permissions = access.active(channel);
        if (on) {
            Access.require(permissions, needed);
        }
        return access.participant(channel);
    }

    private Answer changed(Participant participant, Media media) {
        if (media.equals(participant.media())) {
            return Answer.of(participant);
        }
        var changed = participant.with(media);
        draft.emit(new Event.ParticipantUpdated(changed));
        return Answer.of(changed);
    }
}
