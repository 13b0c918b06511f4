package io.waddle.voice.state.model;

import static io.waddle.voice.state.model.Whereabouts.HERE;
import static io.waddle.voice.state.model.Whereabouts.THERE;
import static io.waddle.voice.state.model.Whereabouts.WAITING;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Lines made up at random for a small community, of which most have something to meet. Simple things come first in each
 * list: shrinking goes that way.
 */
final class RandomLines {
    private RandomLines() {}

    /** Of so many lines, or a few more; shortening goes below the least. */
    static Arbitrary<List<Line>> histories(int least, int most) {
        return listed(group(), least, most)
                .map(groups -> groups.stream().flatMap(List::stream).toList());
    }

    /** Coming and going at a slow pace, mostly to one room and without a connection: some sessions last in silence. */
    static Arbitrary<List<Line>> visits(int least, int most) {
        var waits = Arbitraries.of(8, 15, 20, 25).map(Duration::ofSeconds);
        var rooms = Arbitraries.frequencyOf(Tuple.of(8, Arbitraries.just("lobby")), Tuple.of(1, rooms()));
        var deeds = Arbitraries.frequencyOf(
                Tuple.of(40, post("join", rooms, "{}")),
                Tuple.of(2, post("leave", here(), "{}")),
                Tuple.of(1, connecting()));
        return listed(
                Combinators.combine(waits, users(), deeds).as((wait, user, deed) -> Line.of(wait, user, false, deed)),
                least,
                most);
    }

    /** A few more people than there are seats in the lobby. */
    static Arbitrary<List<Line>> throngs(int least, int most) {
        var toLobby = Arbitraries.of("ann", "ben", "cid", "dan", "mod", "owner")
                .map(user ->
                        Posts.post("move", "stage", "{'targetUserId':'%s','toChannelId':'lobby'}".formatted(user)));
        return listed(
                Arbitraries.frequencyOf(
                        Tuple.of(8, lines(users(), Arbitraries.just(Posts.post("join", "lobby")))),
                        Tuple.of(4, lines(users(), Arbitraries.just(Posts.post("join", "stage")))),
                        Tuple.of(4, lines(moderators(), toLobby)),
                        Tuple.of(1, lines(users(), post("leave", here(), "{}")))),
                least,
                most);
    }

    private static <T> Arbitrary<List<T>> listed(Arbitrary<T> elements, int least, int most) {
        return elements.list()
                .ofMinSize(1)
                .ofMaxSize(most)
                .withSizeDistribution(
                        (size, min, max, center) -> random -> BigInteger.valueOf(random.nextInt(least, most + 1)));
    }

    /** Lines that belong together: who comes mostly connects, else nobody would stay. */
    private static Arbitrary<List<Line>> group() {
        return Arbitraries.frequencyOf(
                Tuple.of(7, lines(users(), joining()).map(RandomLines::thenConnect)),
                Tuple.of(
                        55,
                        Arbitraries.frequencyOf(
                                        Tuple.of(2, lines(users(), joining())),
                                        Tuple.of(12, lines(users(), connecting())),
                                        Tuple.of(14, lines(users(), ofOneself())),
                                        Tuple.of(8, lines(users(), asking())),
                                        Tuple.of(5, lines(waiting(), onRequests())),
                                        Tuple.of(14, lines(moderators(), moderating())),
                                        Tuple.of(5, configuring()),
                                        Tuple.of(1, lines(users(), elsewhere())))
                                .map(List::of)));
    }

    private static List<Line> thenConnect(Line join) {
        return List.of(join, Line.of(Duration.ZERO, join.user(), false, new Deed.Peer(true, HERE, "p1", true)));
    }

    private static Arbitrary<Line> lines(Arbitrary<String> users, Arbitrary<Deed> deeds) {
        return Combinators.combine(waits(), users, deeds).as((wait, user, deed) -> Line.of(wait, user, false, deed));
    }

    private static Arbitrary<Line> configuring() {
        return Combinators.combine(waits(), configurers(), Arbitraries.of(false, false, false, true), objects())
                .as(Line::of);
    }

    private static Arbitrary<Duration> waits() {
        return Arbitraries.frequency(
                Tuple.of(60, Duration.ZERO),
                Tuple.of(50, Duration.ofSeconds(1)),
                Tuple.of(20, Duration.ofSeconds(2)),
                Tuple.of(20, Duration.ofMillis(400)),
                Tuple.of(5, Duration.ofSeconds(10)),
                Tuple.of(3, Duration.ofSeconds(16)),
                Tuple.of(2, Duration.ofSeconds(31)),
                Tuple.of(1, Duration.ofSeconds(100)),
                Tuple.of(1, Duration.ofSeconds(300)));
    }

    private static Arbitrary<String> users() {
        return Arbitraries.frequency(
                Tuple.of(8, "ann"),
                Tuple.of(8, "ben"),
                Tuple.of(6, "cid"),
                Tuple.of(5, "dan"),
                Tuple.of(6, "mod"),
                Tuple.of(3, "owner"),
                Tuple.of(1, "stranger"));
    }

    private static Arbitrary<String> waiting() {
        return Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(WAITING)), Tuple.of(1, users()));
    }

    private static Arbitrary<String> moderators() {
        return Arbitraries.frequency(Tuple.of(8, "mod"), Tuple.of(2, "owner"), Tuple.of(2, "ann"), Tuple.of(1, "ben"));
    }

    private static Arbitrary<String> configurers() {
        return Arbitraries.frequency(
                Tuple.of(8, "owner"), Tuple.of(3, "mod"), Tuple.of(1, "ann"), Tuple.of(1, "stranger"));
    }

    /** As a channel that the actor names: mostly where things are going on. */
    private static Arbitrary<String> rooms() {
        return Arbitraries.frequency(
                Tuple.of(12, "stage"),
                Tuple.of(6, "lobby"),
                Tuple.of(6, "nook"),
                Tuple.of(4, "studio"),
                Tuple.of(1, "notes"),
                Tuple.of(1, "missing"));
    }

    private static Arbitrary<String> here() {
        return Arbitraries.frequencyOf(Tuple.of(12, Arbitraries.just(HERE)), Tuple.of(1, rooms()));
    }

    private static Arbitrary<String> there() {
        return Arbitraries.frequencyOf(Tuple.of(12, Arbitraries.just(THERE)), Tuple.of(1, rooms()));
    }

    private static Arbitrary<Deed> joining() {
        return Combinators.combine(
                        rooms(), Arbitraries.of("{}", "{}", "{}", "{}", "{'selfMuted':true}", "{'selfDeafened':true}"))
                .as((room, flags) -> Posts.post("join", room, flags));
    }

    private static Arbitrary<Deed> connecting() {
        var peers = Combinators.combine(
                        Arbitraries.of(true, true, false),
                        here(),
                        Arbitraries.of("p1", "p1", "p2"),
                        Arbitraries.frequency(Tuple.of(20, true), Tuple.of(1, false)))
                .as((joined, room, peer, current) -> (Deed) new Deed.Peer(joined, room, peer, current));
        return Arbitraries.frequencyOf(
                Tuple.of(3, post("heartbeat", here(), "{}", "{'connectionQuality':'poor'}")), Tuple.of(4, peers));
    }

    private static Arbitrary<Deed> ofOneself() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, post("leave", here(), "{}")),
                Tuple.of(3, flag("mute", "muted")),
                Tuple.of(3, flag("deafen", "deafened")),
                Tuple.of(
                        8,
                        post(
                                "speaking",
                                here(),
                                "{'speaking':true}",
                                "{'speaking':true,'mode':'vad'}",
                                "{'speaking':true,'mode':'ptt'}",
                                "{'speaking':false}")),
                Tuple.of(2, flag("video", "enabled")),
                Tuple.of(2, flag("screen-share", "enabled")),
                Tuple.of(1, post("volume", here(), "{'volume':0}", "{'volume':100}", "{'volume':200}")),
                Tuple.of(2, flag("priority-speaker", "enabled")));
    }

    private static Arbitrary<Deed> asking() {
        return post("stage-request", here(), "{}");
    }

    private static Arbitrary<Deed> onRequests() {
        return Arbitraries.frequencyOf(
                Tuple.of(1, post("stage-request-cancel", here(), "{}")),
                Tuple.of(3, post("stage-invite-accept", here(), "{}")),
                Tuple.of(2, post("stage-invite-decline", here(), "{}")));
    }

    private static Arbitrary<Deed> moderating() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, aimed("server-mute", "{'muted':true}", "{'muted':false}")),
                Tuple.of(3, aimed("server-deafen", "{'deafened':true}", "{'deafened':false}")),
                Tuple.of(4, moving()),
                Tuple.of(1, aimed("disconnect", "{}")),
                Tuple.of(2, aimed("host-transfer", "{}")),
                Tuple.of(1, post("session-end", here(), "{}")),
                Tuple.of(5, resolving("stage-approve", "{}")),
                Tuple.of(3, resolving("stage-deny", "{}", "{'reason':'later'}")),
                Tuple.of(4, aimed("stage-invite", "{}")),
                Tuple.of(3, aimed("stage-promote", "{'role':'SPEAKER'}", "{'role':'MODERATOR'}")),
                Tuple.of(2, aimed("stage-demote", "{}")));
    }

    private static Arbitrary<Deed> moving() {
        return Combinators.combine(there(), users(), rooms())
                .as((room, target, to) ->
                        Posts.post("move", room, "{'targetUserId':'%s','toChannelId':'%s'}".formatted(target, to)));
    }

    private static Arbitrary<Deed> resolving(String type, String... rest) {
        var stage = Arbitraries.frequencyOf(Tuple.of(20, Arbitraries.just("stage")), Tuple.of(1, rooms()));
        return Combinators.combine(stage, waiting(), Arbitraries.of(rest))
                .as((room, whose, more) -> Posts.post(type, room, "{'requestId':'of %s'}".formatted(whose), more));
    }

    private static Arbitrary<Deed> aimed(String type, String... rest) {
        return Combinators.combine(there(), users(), Arbitraries.of(rest))
                .as((room, target, more) -> Posts.post(type, room, "{'targetUserId':'%s'}".formatted(target), more));
    }

    private static Arbitrary<Deed> flag(String type, String name) {
        return post(type, here(), "{'%s':true}".formatted(name), "{'%s':false}".formatted(name));
    }

    private static Arbitrary<Deed> post(String type, Arbitrary<String> rooms, String... fields) {
        return Combinators.combine(rooms, Arbitraries.of(fields)).as((room, more) -> Posts.post(type, room, more));
    }

    private static Arbitrary<Deed> elsewhere() {
        return Arbitraries.of(new Deed.Elsewhere(false), new Deed.Elsewhere(true));
    }

    private static Arbitrary<Deed> objects() {
        return Arbitraries.frequencyOf(
                Tuple.of(10, Arbitraries.of(RandomObjects.CHANGES)),
                Tuple.of(1, Arbitraries.of(RandomObjects.REMOVALS)));
    }
}
