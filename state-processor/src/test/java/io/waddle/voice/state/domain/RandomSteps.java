package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Random commands and timers on a small waddle, in which most of them have something to meet. */
final class RandomSteps {
    private static final List<String> USERS = List.of("ann", "ben", "cid", "dan", "mod", OWNER, "stranger");
    private static final List<String> CHANNELS = List.of("lobby", "nook", "stage", "studio", "notes");

    private final InMemoryWaddle waddle;
    private final RandomGenerator random;

    private static final PermissionSet EVERYONE = InMemoryWaddle.TALKING.plus(
            PermissionSet.of(Permission.REQUEST_TO_SPEAK, Permission.USE_VIDEO, Permission.STREAM));
    private static final PermissionSet WATCHING = PermissionSet.of(Permission.VIEW_CHANNEL, Permission.CONNECT);
    private static final PermissionSet MODERATING = PermissionSet.of(
            Permission.MOVE_MEMBERS,
            Permission.MUTE_MEMBERS,
            Permission.DEAFEN_MEMBERS,
            Permission.PRIORITY_SPEAKER,
            Permission.MANAGE_STAGE,
            Permission.MANAGE_CHANNELS);

    RandomSteps(InMemoryWaddle waddle, RandomGenerator random) {
        this.waddle = waddle;
        this.random = random;
    }

    /** What was to be decided. */
    sealed interface Cause {
        record Asked(Request request) implements Cause {}

        record Rang(Timer timer) implements Cause {}

        /** Another waddle took the user. */
        record Evicted(String userId, String intentId) implements Cause {}
    }

    /** One decision: on what, when, and what came out of it. */
    record Step(Cause cause, Instant at, Decision decision) {}

    static InMemoryWaddle waddle() {
        return InMemoryWaddle.founded()
                .with(
                        Samples.limited("nook", 2),
                        Samples.stage("stage", new VoiceSettings.Stage(true, 1, 3, 1, true)),
                        Samples.broadcast("studio", 1),
                        Samples.text("notes"))
                .withMembers("ann", "ben", "cid", "dan")
                .with(Samples.scheduled("gig", "stage", ScheduledEvent.Status.SCHEDULED))
                .with(new Waddle("Waddle", OWNER, EVERYONE))
                .with(new Role("role-of-mod", "mod", MODERATING), Samples.member("mod", "role-of-mod"));
    }

    Step next() {
        // Between nothing and longer than any lease but that of a session in which nobody connects.
        waddle.pass(Duration.ofMillis(random.nextInt(10) == 0 ? random.nextInt(100_000) : random.nextInt(4_000)));
        var leases = waddle.leases();
        if (!leases.isEmpty() && random.nextInt(4) == 0) {
            var lease = leases.get(random.nextInt(leases.size()));
            return decide(waddle, new Cause.Rang(lease.timer()));
        }
        var places = places();
        if (!places.isEmpty() && random.nextInt(40) == 0) {
            var place = places.get(random.nextInt(places.size()));
            var stayId = random.nextInt(3) == 0 ? "an-older-stay" : place.stayId();
            return decide(waddle, new Cause.Evicted(place.userId(), stayId));
        }
        return decide(waddle, new Cause.Asked(request()));
    }

    private List<Place> places() {
        return waddle.rows().values().stream()
                .filter(Place.class::isInstance)
                .map(Place.class::cast)
                .sorted(Comparator.comparing(Place::userId))
                .toList();
    }

    /** The same cause at the same time, on another waddle. */
    static Step again(InMemoryWaddle waddle, Step step) {
        waddle.pass(Duration.between(waddle.now(), step.at()));
        return decide(waddle, step.cause());
    }

    private static Step decide(InMemoryWaddle waddle, Cause cause) {
        var decision = switch (cause) {
            case Cause.Asked(var request) -> waddle.decide(request);
            case Cause.Rang(var timer) -> waddle.fire(timer);
            case Cause.Evicted(var userId, var intentId) -> waddle.evict(userId, intentId);
        };
        return new Step(cause, waddle.now(), decision);
    }

    private Request request() {
        return switch (random.nextInt(24)) {
            case 0, 1 ->
                new Request(random.nextInt(3) == 0 ? pick(USERS) : OWNER, random.nextInt(8) == 0, configuration());
            case 2, 3, 4 -> new Request(random.nextBoolean() ? "mod" : pick(USERS), false, moderation(channel()));
            case 5, 6, 7, 8, 9, 10, 11 -> onStage();
            default -> {
                String channelId = channel();
                yield new Request(someoneIn(channelId), false, command(channelId));
            }
        };
    }

    private String channel() {
        return random.nextInt(3) == 0 ? pick(CHANNELS) : random.nextBoolean() ? "lobby" : "nook";
    }

    private Request onStage() {
        String channelId = random.nextInt(20) == 0 ? pick(CHANNELS) : "stage";
        String target = someoneIn(channelId);
        return switch (random.nextInt(18)) {
            case 16, 17 -> moderating(new Command.Deny(channelId, requestId(), Optional.empty()));
            case 0, 1, 2, 3 -> new Request(pick(USERS), false, waddle.joining(channelId));
            case 4, 5, 6 -> new Request(target, false, new Command.RequestToSpeak(channelId));
            case 7 -> new Request(target, false, new Command.CancelRequest(channelId));
            case 8, 9 -> moderating(new Command.Approve(channelId, requestId()));
            case 10 -> moderating(new Command.Deny(channelId, requestId(), Optional.of("later")));
            case 11 -> moderating(new Command.Invite(channelId, target));
            case 12 -> new Request(target, false, new Command.AcceptInvite(channelId));
            case 13 -> new Request(target, false, new Command.DeclineInvite(channelId));
            case 14 ->
                moderating(new Command.Promote(
                        channelId, target, random.nextBoolean() ? SessionRole.SPEAKER : SessionRole.MODERATOR));
            default -> new Request(random.nextBoolean() ? "mod" : target, false, new Command.Demote(channelId, target));
        };
    }

    /** Mostly people who are there: most rules are about them. */
    private String someoneIn(String channelId) {
        var there = waddle.all(new RowRange.ParticipantsOf(channelId)).stream()
                .map(participant -> participant.stay().userId())
                .toList();
        return there.isEmpty() || random.nextInt(5) == 0 ? pick(USERS) : pick(there);
    }

    private Request moderating(Command command) {
        return new Request(random.nextInt(5) == 0 ? pick(USERS) : "mod", false, command);
    }

    private String requestId() {
        var ids = waddle.all(new RowRange.StageRequestsOf("stage")).stream()
                .map(request -> request.ask().requestId())
                .toList();
        return ids.isEmpty() || random.nextInt(10) == 0 ? "unknown" : pick(ids);
    }

    private Command moderation(String channelId) {
        String target = someoneIn(channelId);
        return switch (random.nextInt(7)) {
            case 0 -> new Command.ServerMute(channelId, target, random.nextBoolean());
            case 1 -> new Command.ServerDeafen(channelId, target, random.nextBoolean());
            case 2, 3 ->
                new Command.Move(
                        channelId, target, channel(), waddle.joining(channelId).stayId());
            case 4 -> new Command.Disconnect(channelId, target);
            case 5 -> new Command.TransferHost(channelId, target);
            default -> random.nextInt(4) == 0 ? new Command.EndSession(channelId) : report(channelId, target);
        };
    }

    private Command report(String channelId, String userId) {
        String session = waddle.find(new RowKey.OfSession(channelId))
                .filter(live -> random.nextInt(8) != 0)
                .map(Session::id)
                .orElse("another");
        String peer = "peer-" + random.nextInt(3);
        return random.nextBoolean()
                ? new Command.PeerJoined(channelId, session, userId, peer, Optional.empty())
                : new Command.PeerLeft(channelId, session, userId, peer, Optional.empty());
    }

    private Command command(String channelId) {
        return switch (random.nextInt(12)) {
            case 10 ->
                random.nextBoolean()
                        ? new Command.Video(channelId, random.nextBoolean())
                        : new Command.ScreenShare(channelId, random.nextBoolean());
            case 11 ->
                random.nextBoolean()
                        ? new Command.Volume(channelId, random.nextInt(201))
                        : new Command.PrioritySpeaker(channelId, random.nextBoolean());
            case 0, 1, 2 -> {
                var join = waddle.joining(channelId);
                yield new Command.Join(channelId, join.stayId(), random.nextInt(6) == 0, random.nextInt(6) == 0);
            }
            case 3 -> new Command.Leave(channelId);
            case 4 -> new Command.Mute(channelId, random.nextBoolean());
            case 5 -> new Command.Deafen(channelId, random.nextBoolean());
            case 6, 7 -> new Command.Speaking(channelId, random.nextInt(4) != 0, mode());
            default -> new Command.Heartbeat(channelId, quality());
        };
    }

    private Command configuration() {
        return switch (random.nextInt(16)) {
            case 10 ->
                new Command.Configure(
                        new Role("role-of-mod", "mod", random.nextInt(3) == 0 ? PermissionSet.NONE : MODERATING));
            case 11 -> new Command.Configure(new Waddle("Waddle", OWNER, random.nextInt(3) == 0 ? WATCHING : EVERYONE));
            case 12 -> new Command.Configure(Samples.scheduled("gig", "stage", pickStatus()));
            case 13 ->
                new Command.Configure(Samples.hidden(
                        Samples.voice("lobby"), Samples.allow(Samples.user("ann"), Permission.VIEW_CHANNEL)));
            case 14 ->
                new Command.Configure(Samples.stage(
                        "stage", new VoiceSettings.Stage(random.nextBoolean(), 1, 2, random.nextInt(2), true)));
            case 15 ->
                new Command.ConfigureFromTemplate(
                        Samples.stage("stage"), false, Set.of(), random.nextBoolean() ? "podcast" : "none");
            case 0 -> new Command.Remove(new RowKey.OfChannel(pick(CHANNELS)));
            case 1 -> new Command.Remove(new RowKey.OfMember(pick(USERS)));
            case 2 -> new Command.Configure(Samples.member(pick(USERS)));
            case 3 ->
                new Command.Configure(Samples.timedOut(pick(USERS), waddle.now().plusSeconds(10)));
            case 4 -> new Command.Configure(new Member(pick(USERS), List.of(), Optional.empty(), true, false));
            case 5 -> new Command.Configure(Samples.limited("nook", 1 + random.nextInt(3)));
            case 6 -> new Command.Configure(Samples.voice("lobby"));
            case 7 -> new Command.Configure(random.nextBoolean() ? Samples.stage("lobby") : Samples.stage("stage"));
            case 8 ->
                new Command.Configure(Samples.withOverrides(
                        Samples.voice("lobby"),
                        Samples.deny(Samples.user(pick(USERS)), Permission.SPEAK, Permission.USE_VAD)));
            default -> new Command.Configure(Samples.inCategory(Samples.voice("lobby"), "missing"));
        };
    }

    private ScheduledEvent.Status pickStatus() {
        var all = ScheduledEvent.Status.values();
        return all[random.nextInt(all.length)];
    }

    private Optional<SpeakingMode> mode() {
        return random.nextBoolean() ? Optional.empty() : Optional.of(SpeakingMode.VAD);
    }

    private Optional<ConnectionQuality> quality() {
        return random.nextBoolean() ? Optional.empty() : Optional.of(ConnectionQuality.POOR);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
