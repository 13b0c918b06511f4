package io.waddle.voice.state.model;

import io.waddle.voice.state.domain.SessionEndReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * Whatever happens, the rules do what a naive model does that was written from the specification alone. A failure shows
 * the shortest history in which they part; its lines can be put into a script as they are.
 */
@StatisticsReport(onFailureOnly = true)
class ModelPropertyTest {
    /** Two short of the cap of a voice channel. */
    private static final List<Line> CROWDED = crowd(97);

    @Provide
    Arbitrary<List<Line>> histories() {
        return RandomLines.histories(60, 190);
    }

    @Provide
    Arbitrary<List<Line>> visits() {
        return RandomLines.visits(20, 60);
    }

    @Provide
    Arbitrary<List<Line>> throngs() {
        return RandomLines.throngs(20, 40);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void shouldDoAsSpecifiedWhateverHappens(@ForAll("histories") List<Line> history) {
        check(List.of(), history);
        Sightings.requireEverything();
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void shouldDoAsSpecifiedWhenHardlyAnybodyConnects(@ForAll("visits") List<Line> history) {
        check(List.of(), history);
        Sightings.requireEnds(SessionEndReason.EMPTY, SessionEndReason.NOBODY_CONNECTED);
    }

    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void shouldDoAsSpecifiedWhenAChannelIsFullToItsCap(@ForAll("throngs") List<Line> history) {
        check(CROWDED, history);
    }

    private static void check(List<Line> given, List<Line> history) {
        try {
            run(given, history);
        } catch (AssertionError e) {
            run(given, Shortening.of(history, candidate -> fails(given, candidate)));
            throw e;
        }
    }

    private static boolean fails(List<Line> given, List<Line> history) {
        try {
            run(given, history);
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }

    private static void run(List<Line> given, List<Line> history) {
        var trial = new Trial(new Sightings());
        trial.begin(
                RandomObjects.FOUNDING.stream().map(ModelPropertyTest::byAdmin).toList());
        trial.begin(given);
        history.forEach(trial::run);
    }

    private static Line byAdmin(Deed deed) {
        return Line.of(Duration.ZERO, "owner", true, deed);
    }

    private static List<Line> crowd(int people) {
        var lines = new ArrayList<Line>();
        IntStream.range(0, people).mapToObj("person-%02d"::formatted).forEach(person -> {
            lines.add(byAdmin(Posts.put("members/" + person, "{'roles':[]}")));
            lines.add(Line.of(Duration.ZERO, person, false, Posts.post("join", "lobby")));
            lines.add(Line.of(Duration.ZERO, person, false, new Deed.Peer(true, "lobby", "p1", true)));
        });
        return List.copyOf(lines);
    }
}
