package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Random commands and timers on a small waddle, in which most of them have something to meet. */
final class RandomSteps {
    private static final List<String> USERS = List.of("ann", "ben", "cid", "dan", "mod", OWNER, "stranger");
    private static final List<String> CHANNELS = List.of("lobby", "nook", "stage", "studio", "notes");

    private final InMemoryWaddle waddle;
    private final RandomGenerator random;

    RandomSteps(InMemoryWaddle waddle, RandomGenerator random) {
        this.waddle = waddle;
        this.random = random;
    }

    /** What was to be decided. */
    sealed interface Cause {
        record Asked(Request request) implements Cause {}

        record Rang(Timer timer) implements Cause {}
    }

    /** One decision: on what, when, and what came out of it. */
    record Step(Cause cause, Instant at, Decision decision) {}

    static InMemoryWaddle waddle() {
        return InMemoryWaddle.founded()
                .with(
                        Samples.limited("nook", 2),
                        Samples.stage("stage", new VoiceSettings.Stage(true, 1, 2, 0, true)),
                        Samples.broadcast("studio", 1),
                        Samples.text("notes"))
                .withMembers("ann", "ben", "cid", "dan")
                .withMember("mod", Permission.MOVE_MEMBERS, Permission.MANAGE_STAGE, Permission.MANAGE_CHANNELS);
    }

    Step next() {
        // Between nothing and longer than any lease but that of a session in which nobody connects.
        waddle.pass(Duration.ofMillis(random.nextInt(10) == 0 ? random.nextInt(100_000) : random.nextInt(4_000)));
        var leases = waddle.leases();
        if (!leases.isEmpty() && random.nextInt(4) == 0) {
            var lease = leases.get(random.nextInt(leases.size()));
            return decide(waddle, new Cause.Rang(lease.timer()));
        }
        return decide(waddle, new Cause.Asked(request()));
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
        };
        return new Step(cause, waddle.now(), decision);
    }

    private Request request() {
        return random.nextInt(12) == 0
                ? new Request(random.nextInt(3) == 0 ? pick(USERS) : OWNER, random.nextInt(8) == 0, configuration())
                : new Request(pick(USERS), false, command(pick(CHANNELS)));
    }

    private Command command(String anyChannel) {
        String channelId = random.nextInt(3) == 0 ? anyChannel : random.nextBoolean() ? "lobby" : "nook";
        return switch (random.nextInt(10)) {
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
        return switch (random.nextInt(10)) {
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
