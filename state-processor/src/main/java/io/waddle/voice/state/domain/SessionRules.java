package io.waddle.voice.state.domain;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.Decision.Answer;
import java.util.List;
import java.util.Optional;

/** Handing a session over, and ending it. */
final class SessionRules {
    private final Draft draft;
    private final Access access;
    private final Departures departures;

    SessionRules(Draft draft, Access access, Departures departures) {
        this.draft = draft;
        this.access = access;
        this.departures = departures;
    }

    Answer transferHost(Command.TransferHost transfer) {
        var channel = access.voiceChannel(transfer.channelId());
        requireHostOr(channel, managing(channel), Permission.MANAGE_STAGE, Permission.MANAGE_CHANNELS);
        var session = running(channel);
        var target = access.target(channel, transfer.targetUserId()).stay().userId();
        if (session.isHost(target)) {
            return Answer.of(session);
        }
        var handedOver = session.hostedBy(Optional.of(target));
        draft.emit(new Event.SessionUpdated(handedOver));
        return Answer.of(handedOver);
    }

    Answer end(Command.EndSession command) {
        var channel = access.voiceChannel(command.channelId());
        requireHostOr(channel, managing(channel), managing(channel));
        departures.endSession(running(channel), draft.now(), SessionEndReason.ENDED);
        return Answer.NOTHING;
    }

    private static Permission managing(Channel channel) {
        return channel.type() == ChannelType.STAGE ? Permission.MANAGE_STAGE : Permission.MANAGE_CHANNELS;
    }

    /** @param named in the refusal */
    private void requireHostOr(Channel channel, Permission named, Permission... sufficient) {
        var permissions = access.active(channel);
        boolean allowed = isHost(channel) || List.of(sufficient).stream().anyMatch(permissions::has);
        if (!allowed) {
            throw new Refusal(new Rejection.MissingPermission(named));
        }
    }

    private boolean isHost(Channel channel) {
        return live(channel).filter(session -> session.isHost(access.actor())).isPresent();
    }

    private Session running(Channel channel) {
        return live(channel).orElseThrow(() -> new Refusal(new Rejection.NoSession()));
    }

    private Optional<Session> live(Channel channel) {
        return draft.find(new RowKey.OfSession(channel.id()));
    }
}
