package io.waddle.voice.state.domain;

import io.waddle.voice.state.domain.Decision.Answer;
import java.util.Map;

/** The rules, wired for one decision. */
final class RuleBook {
    private final Draft draft;
    private final Request request;
    private final Aftermath aftermath;
    private final Reevaluation reevaluation;
    private final Departures departures;
    private final Connections connections;
    private final MeetingRules meetings;
    private final TimerRules timers;
    private final StayRules stays;
    private final SpeechRules speech;
    private final MediaRules media;
    private final ModerationRules moderation;
    private final StageRules stage;
    private final SessionRules sessions;
    private final ConfigurationRules configuration;

    RuleBook(
            Draft draft, Request request, Timeouts timeouts, Map<String, Template> builtInTemplates, Meeting unopened) {
        this.draft = draft;
        this.request = request;
        var rights = new Rights(draft, draft.now());
        var access = new Access(draft, request, rights);
        var leases = new Leases(draft, timeouts);
        var microphones = new Microphones(draft, leases);
        var queue = new StageQueue(draft, leases);
        departures = new Departures(draft, leases);
        aftermath = new Aftermath(draft, leases, rights);
        reevaluation = new Reevaluation(draft, rights, departures, microphones);
        connections = new Connections(draft, leases);
        meetings = new MeetingRules(draft, connections);
        timers = new TimerRules(draft, departures, microphones, queue);
        var arrivals = new Arrivals(draft, leases, rights, departures, unopened);
        stays = new StayRules(draft, access, arrivals, departures, connections);
        speech = new SpeechRules(draft, access, leases);
        media = new MediaRules(draft, access);
        moderation = new ModerationRules(draft, access, arrivals, departures, leases);
        var roles = new StageRoles(draft, rights, queue, microphones);
        stage = new StageRules(draft, access, queue, roles, timeouts.stageCooldown());
        sessions = new SessionRules(draft, access, departures);
        var configurationAccess = new ConfigurationAccess(draft, access, request);
        configuration = new ConfigurationRules(draft, configurationAccess, departures, reevaluation, builtInTemplates);
    }

    Answer answer() {
        bringUpToDate(request.command());
        return switch (request.command()) {
            case Command.Join join -> stays.join(join);
            case Command.Leave leave -> stays.leave(leave);
            case Command.Heartbeat heartbeat -> stays.heartbeat(heartbeat);
            case Command.Mute mute -> speech.mute(mute);
            case Command.Deafen deafen -> speech.deafen(deafen);
            case Command.Speaking speaking -> speech.speaking(speaking);
            case Command.Video video -> media.video(video);
            case Command.ScreenShare share -> media.screenShare(share);
            case Command.Volume volume -> media.volume(volume);
            case Command.PrioritySpeaker priority -> media.prioritySpeaker(priority);
            case Command.ServerMute mute -> moderation.serverMute(mute);
            case Command.ServerDeafen deafen -> moderation.serverDeafen(deafen);
            case Command.Move move -> moderation.move(move);
            case Command.Disconnect disconnect -> moderation.disconnect(disconnect);
            case Command.RequestToSpeak ask -> stage.request(ask);
            case Command.CancelRequest cancel -> stage.cancel(cancel);
            case Command.Approve approve -> stage.approve(approve);
            case Command.Deny deny -> stage.deny(deny);
            case Command.Invite invite -> stage.invite(invite);
            case Command.AcceptInvite accept -> stage.accept(accept);
            case Command.DeclineInvite decline -> stage.decline(decline);
            case Command.Promote promote -> stage.promote(promote);
            case Command.Demote demote -> stage.demote(demote);
            case Command.TransferHost transfer -> sessions.transferHost(transfer);
            case Command.EndSession end -> sessions.end(end);
            case Command.PeerJoined report -> connections.joined(report);
            case Command.PeerLeft report -> connections.left(report);
            case Command.MeetingReady report -> meetings.ready(report);
            case Command.MeetingEnded report -> meetings.ended(report);
            case Command.RecordingReported report -> meetings.recorded(report);
            case Command.TranscriptReported report -> meetings.transcribed(report);
            case Command.SummaryReported report -> meetings.summarized(report);
            case Command.LivestreamReported report -> meetings.streamed(report);
            case Command.Configure(var object) -> configuration.set(object);
            case Command.ConfigureFromTemplate configure -> configuration.setFromTemplate(configure);
            case Command.Remove(var key) -> configuration.remove(key);
        };
    }

    /** Whoever acts, and whoever is acted upon. */
    private void bringUpToDate(Command command) {
        if (command instanceof Command.InChannel) {
            reevaluation.hurry(request.actorUserId());
        }
        if (command instanceof Command.Aimed aimed) {
            reevaluation.hurry(aimed.targetUserId());
        }
        if (command instanceof Command.OfRequest about) {
            draft.find(new RowKey.OfStageRequest(about.channelId(), about.requestId()))
                    .ifPresent(asked -> reevaluation.hurry(asked.ask().userId()));
        }
    }

    TimerRules timers() {
        return timers;
    }

    void evict(String userId, String intentId) {
        new Intents(draft)
                .stayOn(userId, intentId)
                .ifPresent(participant -> departures.end(participant, LeaveReason.JOINED_ELSEWHERE));
    }

    void proceed(RowKey.OfSweep sweep) {
        draft.find(sweep).ifPresent(reevaluation::proceed);
    }

    /** Sees to what holds after every decision. */
    Decision.Accepted finish(Answer answer) {
        aftermath.settle();
        return new Decision.Accepted(draft.events(), draft.changes(), answer);
    }
}
