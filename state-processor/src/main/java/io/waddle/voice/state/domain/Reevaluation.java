package io.waddle.voice.state.domain;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import java.util.Optional;

/**
 * Brings live stays up to date with changed permissions. What is near is done in the decision that changed them; what is
 * far, in portions that follow, so that a role of a thousand people holds up nobody. Until then whoever acts, or is
 * acted upon, is brought up to date first: a change holds for every command decided after it.
 */
final class Reevaluation {
    /** Stays looked at in one go: some 10 ms of work, against the 250 ms that a partition may be held up for. */
    private static final int PORTION = 200;

    private final Draft draft;
    private final Rights rights;
    private final Departures departures;
    private final Microphones microphones;

    Reevaluation(Draft draft, Rights rights, Departures departures, Microphones microphones) {
        this.draft = draft;
        this.rights = rights;
        this.departures = departures;
        this.microphones = microphones;
    }

    /** Permissions changed in the whole waddle, or in one channel. */
    void begin(Optional<String> channelId) {
        var running = draft.find(new RowKey.OfSweep(channelId));
        if (running.isPresent()) {
            draft.put(running.get().onceMore());
        } else {
            proceed(Sweep.over(channelId));
        }
    }

    /** The next portion. */
    void proceed(Sweep sweep) {
        var portion = draft.all(new RowRange.NextParticipants(sweep.channelId(), sweep.last(), PORTION));
        portion.forEach(this::refresh);
        if (portion.size() == PORTION) {
            draft.put(sweep.after(portion.getLast().key()));
        } else if (sweep.again()) {
            draft.put(Sweep.over(sweep.channelId()));
        } else if (draft.find(sweep.key()).isPresent()) {
            draft.remove(sweep.key());
        }
    }

    /** Does now what a sweep on its way would do later to the stay of one user, wherever it is. */
    void hurry(String userId) {
        draft.find(new RowKey.OfPlace(userId))
                .filter(place -> isUnderWay(Optional.empty()) || isUnderWay(Optional.of(place.channelId())))
                .ifPresent(place -> refresh(place.userId()));
    }

    private boolean isUnderWay(Optional<String> channelId) {
        return draft.find(new RowKey.OfSweep(channelId)).isPresent();
    }

    /** Permissions of one member changed. */
    void refresh(String userId) {
        draft.find(new RowKey.OfPlace(userId))
                .flatMap(place -> draft.find(new RowKey.OfParticipant(place.channelId(), userId)))
                .ifPresent(this::refresh);
    }

    private void refresh(Participant participant) {
        var stay = participant.stay();
        var member = rights.member(stay.userId());
        if (member.isEmpty()) {
            departures.end(participant, LeaveReason.REMOVED);
            return;
        }
        var channel = draft.find(new RowKey.OfChannel(stay.channelId())).orElseThrow();
        var effective = rights.of(member.get());
        var permissions = channel.permissionsOf(effective);
        if (effective.isTimedOut()) {
            departures.end(participant, LeaveReason.TIMED_OUT);
        } else if (lost(Permission.VIEW_CHANNEL, participant.permissions(), permissions)) {
            departures.end(participant, LeaveReason.LOST_ACCESS);
        } else if (!permissions.equals(participant.permissions())) {
            adapt(participant, channel, permissions);
        }
    }

    /** Who regains SPEAK is heard again on a voice channel; on a stage a moderator decides. */
    private void adapt(Participant participant, Channel channel, PermissionSet permissions) {
        boolean maySpeak = permissions.has(Permission.SPEAK);
        boolean released = maySpeak && channel.type() == ChannelType.VOICE;
        var flags = participant
                .flags()
                .withSuppressed(!released && (!maySpeak || participant.flags().suppressed()));
        var heard = flags.muted() ? microphones.silence(participant) : participant;
        var media = heard.media();
        boolean closed = lost(Permission.SPEAK, participant.permissions(), permissions);
        var left = media.withVideo(media.video() && !closed && permissions.has(Permission.USE_VIDEO))
                .withScreenSharing(media.screenSharing() && !closed && permissions.has(Permission.STREAM))
                .withPrioritySpeaker(media.prioritySpeaker() && permissions.has(Permission.PRIORITY_SPEAKER));
        draft.emit(new Event.ParticipantUpdated(heard.with(flags).with(left).with(permissions)));
    }

    private static boolean lost(Permission permission, PermissionSet before, PermissionSet now) {
        return before.has(permission) && !now.has(permission);
    }
}
