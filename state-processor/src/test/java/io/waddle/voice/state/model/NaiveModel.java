package io.waddle.voice.state.model;

import io.waddle.voice.state.domain.Command;
import io.waddle.voice.state.domain.Configured;
import io.waddle.voice.state.domain.LeaveReason;
import io.waddle.voice.state.domain.Rejection;
import io.waddle.voice.state.domain.Request;
import io.waddle.voice.state.domain.Template;
import io.waddle.voice.state.domain.Timer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The domain rules, told a second time: from the specification alone, without events, for reading and not for speed. */
final class NaiveModel {
    private final NaiveWaddle world;
    private final NaiveSeats seats;
    private final NaiveVoice voice;
    private final NaiveModeration moderation;
    private final NaiveStage stage;
    private final NaiveConfiguration configuration;
    private final NaiveRemovals removals;
    private final NaiveTimers timers;

    NaiveModel(NaiveWaddle world, Map<String, Template> builtInTemplates) {
        this.world = world;
        var rights = new NaiveRights(world);
        seats = new NaiveSeats(world, rights);
        voice = new NaiveVoice(world, rights, seats);
        moderation = new NaiveModeration(world, rights, seats, voice);
        stage = new NaiveStage(world, rights, seats);
        var reevaluation = new NaiveReevaluation(world, rights, seats);
        configuration = new NaiveConfiguration(world, rights, reevaluation, builtInTemplates);
        removals = new NaiveRemovals(world, configuration, reevaluation, seats);
        timers = new NaiveTimers(world, seats);
    }

    NaiveWaddle world() {
        return world;
    }

    /** Why not; empty = accepted. */
    Optional<Rejection> decide(Request request, Instant now) {
        world.now = now;
        try {
            decide(request.actorUserId(), request.admin(), request.command());
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.rejection());
        } finally {
            timers.settle();
        }
    }

    void fire(Timer timer, Instant now) {
        world.now = now;
        timers.fire(timer);
        timers.settle();
    }

    List<String> overdue() {
        return timers.overdue();
    }

    /** Comings and goings since this was asked last, sorted. */
    List<String> happened() {
        var words = world.happened.stream().sorted().toList();
        world.happened.clear();
        return words;
    }

    /** The user took a seat in another waddle instead of the one that they wished for here with some join. */
    void evict(String user, String intentId, Instant now) {
        world.now = now;
        NaiveStay stay = world.stayOf(user);
        if (stay != null && stay.intentId.equals(intentId)) {
            seats.end(stay, LeaveReason.JOINED_ELSEWHERE);
        }
        timers.settle();
    }

    private void decide(String user, boolean admin, Command command) {
        switch (command) {
            case Command.Join join -> voice.join(user, join);
            case Command.Leave(var channelId) -> voice.leave(user, channelId);
            case Command.Mute mute -> voice.mute(user, mute);
            case Command.Deafen deafen -> voice.deafen(user, deafen);
            case Command.Speaking speaking -> voice.speaking(user, speaking);
            case Command.Video video -> voice.video(user, video);
            case Command.ScreenShare share -> voice.screenShare(user, share);
            case Command.Volume volume -> voice.volume(user, volume);
            case Command.PrioritySpeaker priority -> voice.prioritySpeaker(user, priority);
            case Command.Heartbeat heartbeat -> voice.heartbeat(user, heartbeat);
            case Command.ServerMute mute -> moderation.serverMute(user, mute);
            case Command.ServerDeafen deafen -> moderation.serverDeafen(user, deafen);
            case Command.Move move -> moderation.move(user, move);
            case Command.Disconnect disconnect -> moderation.disconnect(user, disconnect);
            case Command.RequestToSpeak(var channelId) -> stage.request(user, channelId);
            case Command.CancelRequest(var channelId) -> stage.cancel(user, channelId);
            case Command.Approve approve -> stage.approve(user, approve);
            case Command.Deny deny -> stage.deny(user, deny);
            case Command.Invite invite -> stage.invite(user, invite);
            case Command.AcceptInvite(var channelId) -> stage.accept(user, channelId);
            case Command.DeclineInvite(var channelId) -> stage.decline(user, channelId);
            case Command.Promote promote -> stage.promote(user, promote);
            case Command.Demote demote -> stage.demote(user, demote);
            case Command.TransferHost transfer -> moderation.transferHost(user, transfer);
            case Command.EndSession end -> moderation.endSession(user, end);
            case Command.PeerJoined report -> voice.peerJoined(report);
            case Command.PeerLeft report -> voice.peerLeft(report);
            // Not drawn: MeetingReportsTest holds every order of them against one another.
            case Command.MeetingReady _,
                    Command.MeetingEnded _,
                    Command.RecordingReported _,
                    Command.TranscriptReported _,
                    Command.SummaryReported _,
                    Command.LivestreamReported _ -> throw new IllegalArgumentException("not drawn: " + command);
            case Command.Configure(Configured object) -> configuration.put(user, admin, object);
            case Command.ConfigureFromTemplate put -> configuration.putFromTemplate(user, admin, put);
            case Command.Remove(var key) -> removals.remove(user, admin, key);
        }
    }
}
