package io.waddle.voice.ingest.http;

import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.ingest.sight.Sight;
import io.waddle.voice.ingest.sight.Standing;
import io.waddle.voice.ingest.view.Json;
import io.waddle.voice.ingest.view.ParticipantView;
import io.waddle.voice.ingest.view.PermissionView;
import io.waddle.voice.ingest.view.Roster;
import io.waddle.voice.ingest.view.SessionView;
import io.waddle.voice.ingest.view.StageLine;
import io.waddle.voice.ingest.view.VoiceOverview;
import io.waddle.voice.outgoing.WebhookSigner;
import io.waddle.voice.permissions.Permission;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.time.Instant;
import java.util.Optional;

/**
 * What goes on in a waddle, as far as a caller may see it. Checks come in the order of commands: unknown or hidden (404),
 * channel type (409), time-out (403), permission (403).
 */
final class VoiceReads {
    private VoiceReads() {}

    static Shown overview(Look look) {
        var sight = look.sight();
        return Shown.forCaller(VoiceOverview.of(look.view(), sight, Optional.empty()), sight);
    }

    static Shown session(Look look, String channelId) {
        var sight = look.sight(channelId);
        var channel = look.channel(sight, channelId);
        if (channel.getType() == ChannelType.TEXT) {
            throw wrongType(channel);
        }
        var session = look.view().session(channelId).orElseThrow(Look::notFound);
        var json = SessionView.of(session, sight.seesRecording(session));
        json.set("participants", Roster.of(look.view(), channelId, channel.getType()));
        return Shown.forCaller(json, sight);
    }

    static Shown stageRequests(Look look, String channelId) {
        var sight = look.sight(channelId);
        var channel = look.channel(sight, channelId);
        if (channel.getType() != ChannelType.STAGE) {
            throw wrongType(channel);
        }
        var json = Json.object();
        json.set(
                "requests",
                StageLine.of(
                        look.view().stageRequests(channelId),
                        request -> mayBeShown(sight, channelId, request.getUserId())));
        return Shown.forCaller(json, sight);
    }

    private static boolean mayBeShown(Sight sight, String channelId, String requester) {
        return sight.userId().equals(requester) || sight.has(channelId, Permission.MANAGE_STAGE);
    }

    static Shown voiceState(Look look, String userId) {
        // Before the place: who is told nothing of the waddle is not told whether somebody is in it.
        look.requireConcerned();
        ParticipantRow participant = look.view().place(userId).orElseThrow(Look::notFound);
        var sight = look.sight(participant.getChannelId());
        look.channel(sight, participant.getChannelId());
        return Shown.forCaller(ParticipantView.of(participant), sight);
    }

    static Shown permissions(Look look, String channelId, String userId) {
        var sight = look.sight(channelId);
        var channel = look.channel(sight, channelId);
        if (!userId.equals(sight.userId())) {
            requireManager(sight, channelId);
        }
        var standing = Standing.of(look.view(), userId, look.now()).orElseThrow(Look::notFound);
        var shown = Shown.forCaller(PermissionView.of(standing.in(channel)), sight);
        return standing.timedOutUntil().isPresent() ? shown.forNow() : shown;
    }

    /** Whoever may say where notices go may check that they are ours. */
    static Shown webhookSecret(Look look, String channelId, WebhookSigner signer) {
        var sight = look.sight(channelId);
        var channel = look.channel(sight, channelId);
        if (channel.getType() != ChannelType.BROADCAST) {
            throw wrongType(channel);
        }
        requireManager(sight, channelId);
        String secret = signer.secretOf(look.view().waddleId(), channelId);
        return Shown.forCaller(Json.object().put("secret", secret), sight);
    }

    private static void requireManager(Sight sight, String channelId) {
        if (sight.until().isPresent()) {
            throw timedOut(sight.until().get());
        }
        if (!sight.has(channelId, Permission.MANAGE_CHANNELS)) {
            throw new ProblemException(
                    Problem.of(ProblemCode.MISSING_PERMISSION, "The permission MANAGE_CHANNELS is needed.")
                            .with("permission", Permission.MANAGE_CHANNELS.name()));
        }
    }

    private static ProblemException timedOut(Instant until) {
        return new ProblemException(Problem.of(ProblemCode.TIMED_OUT, "A time-out runs until %s.".formatted(until))
                .with("until", Json.instant(until)));
    }

    private static ProblemException wrongType(ChannelRow channel) {
        return new ProblemException(
                Problem.of(ProblemCode.WRONG_CHANNEL_TYPE, "The channel is of type %s.".formatted(channel.getType()))
                        .with("channelType", channel.getType().name()));
    }
}
