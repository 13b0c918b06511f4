package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.ChannelType.STAGE;
import static io.waddle.voice.state.domain.ChannelType.VOICE;

import io.waddle.voice.permissions.Permission;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every command that {@link #ACTOR} may give about a channel, aimed at {@link #TARGET} if it is aimed at somebody. */
@SuppressWarnings("ImmutableEnumChecker") // commands and rejections are values
enum EveryCommand {
    JOIN(VOICE, Permission.CONNECT, null, channel -> new Command.Join(channel, "stay", false, false)),
    LEAVE(VOICE, null, null, Command.Leave::new),
    MUTE(VOICE, null, new Rejection.NotConnected(), channel -> new Command.Mute(channel, true)),
    DEAFEN(VOICE, null, new Rejection.NotConnected(), channel -> new Command.Deafen(channel, true)),
    SPEAK(VOICE, Permission.SPEAK, new Rejection.NotConnected(), channel -> speaking(channel, true)),
    STOP_SPEAKING(VOICE, null, new Rejection.NotConnected(), channel -> speaking(channel, false)),
    VIDEO(VOICE, Permission.USE_VIDEO, new Rejection.NotConnected(), channel -> new Command.Video(channel, true)),
    VIDEO_OFF(VOICE, null, new Rejection.NotConnected(), channel -> new Command.Video(channel, false)),
    SCREEN(VOICE, Permission.STREAM, new Rejection.NotConnected(), channel -> new Command.ScreenShare(channel, true)),
    SCREEN_OFF(VOICE, null, new Rejection.NotConnected(), channel -> new Command.ScreenShare(channel, false)),
    VOLUME(VOICE, null, new Rejection.NotConnected(), channel -> new Command.Volume(channel, 50)),
    PRIORITY(
            VOICE,
            Permission.PRIORITY_SPEAKER,
            new Rejection.NotConnected(),
            channel -> new Command.PrioritySpeaker(channel, true)),
    PRIORITY_OFF(VOICE, null, new Rejection.NotConnected(), channel -> new Command.PrioritySpeaker(channel, false)),
    HEARTBEAT(VOICE, null, new Rejection.NotConnected(), channel -> new Command.Heartbeat(channel, Optional.empty())),
    SERVER_MUTE(
            VOICE,
            Permission.MUTE_MEMBERS,
            new Rejection.TargetNotConnected(),
            channel -> new Command.ServerMute(channel, EveryCommand.TARGET, true)),
    SERVER_DEAFEN(
            VOICE,
            Permission.DEAFEN_MEMBERS,
            new Rejection.TargetNotConnected(),
            channel -> new Command.ServerDeafen(channel, EveryCommand.TARGET, true)),
    MOVE(
            VOICE,
            Permission.MOVE_MEMBERS,
            new Rejection.TargetNotConnected(),
            channel -> new Command.Move(channel, EveryCommand.TARGET, channel, "stay")),
    DISCONNECT(
            VOICE,
            Permission.MOVE_MEMBERS,
            new Rejection.TargetNotConnected(),
            channel -> new Command.Disconnect(channel, EveryCommand.TARGET)),
    DISCONNECT_ONESELF(VOICE, null, null, channel -> new Command.Disconnect(channel, EveryCommand.ACTOR)),
    REQUEST(STAGE, Permission.REQUEST_TO_SPEAK, new Rejection.NotConnected(), Command.RequestToSpeak::new),
    CANCEL(STAGE, null, notPending(), Command.CancelRequest::new),
    APPROVE(STAGE, Permission.MANAGE_STAGE, new Rejection.NotFound(), channel -> new Command.Approve(channel, "no")),
    DENY(
            STAGE,
            Permission.MANAGE_STAGE,
            new Rejection.NotFound(),
            channel -> new Command.Deny(channel, "no", Optional.empty())),
    INVITE(
            STAGE,
            Permission.MANAGE_STAGE,
            new Rejection.TargetNotConnected(),
            channel -> new Command.Invite(channel, EveryCommand.TARGET)),
    ACCEPT(STAGE, null, notPending(), Command.AcceptInvite::new),
    DECLINE(STAGE, null, notPending(), Command.DeclineInvite::new),
    PROMOTE(
            STAGE,
            Permission.MANAGE_STAGE,
            new Rejection.TargetNotConnected(),
            channel -> new Command.Promote(channel, EveryCommand.TARGET, SessionRole.SPEAKER)),
    DEMOTE(
            STAGE,
            Permission.MANAGE_STAGE,
            new Rejection.TargetNotConnected(),
            channel -> new Command.Demote(channel, EveryCommand.TARGET)),
    DEMOTE_ONESELF(
            STAGE,
            null,
            new Rejection.TargetNotConnected(),
            channel -> new Command.Demote(channel, EveryCommand.ACTOR)),
    TRANSFER_HOST(
            VOICE,
            Permission.MANAGE_CHANNELS,
            new Rejection.NoSession(),
            channel -> new Command.TransferHost(channel, EveryCommand.TARGET)),
    END_SESSION(VOICE, Permission.MANAGE_CHANNELS, new Rejection.NoSession(), Command.EndSession::new),
    END_STAGE(STAGE, Permission.MANAGE_STAGE, new Rejection.NoSession(), Command.EndSession::new);

    static final String ACTOR = "ann";
    static final String TARGET = "ben";

    private final ChannelType type;
    private final Permission needed;
    private final Rejection whenNobodyIsThere;
    private final Function<String, Command> command;

    EveryCommand(ChannelType type, Permission needed, Rejection whenNobodyIsThere, Function<String, Command> command) {
        this.type = type;
        this.needed = needed;
        this.whenNobodyIsThere = whenNobodyIsThere;
        this.command = command;
    }

    Command on(String channelId) {
        return command.apply(channelId);
    }

    /** A channel of a type that the command is made for. */
    Channel channel(String id) {
        return type == STAGE ? Samples.stage(id) : Samples.voice(id);
    }

    Optional<Permission> needed() {
        return Optional.ofNullable(needed);
    }

    /** How it is refused in an empty channel to who may do everything; not at all if empty. */
    Optional<Rejection> whenNobodyIsThere() {
        return Optional.ofNullable(whenNobodyIsThere);
    }

    /** Ending one's own stay needs no right, and so none that a time-out takes. */
    boolean endsOwnStay() {
        return this == LEAVE || this == DISCONNECT_ONESELF;
    }

    static Stream<EveryCommand> all() {
        return Stream.of(values());
    }

    private static Command speaking(String channel, boolean speaking) {
        return new Command.Speaking(channel, speaking, Optional.empty());
    }

    private static Rejection notPending() {
        return new Rejection.RequestNotPending(Optional.empty(), Optional.empty());
    }
}
