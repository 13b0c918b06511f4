package io.waddle.voice.state.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;

/** The diagrams in the documentation show what the rules do: no arrow more, none less. */
class DiagramsTest {
    private static final Path DIAGRAMS = Path.of("../docs/diagrams");
    private static final String REGENERATE = "voice.golden.regenerate";

    @Example
    void shouldShowWhatTheRulesDo() throws IOException {
        // When
        var pages = explored().pages();

        // Then
        for (var page : pages.entrySet()) {
            Path file = DIAGRAMS.resolve(page.getKey());
            if (Boolean.getBoolean(REGENERATE)) {
                Files.createDirectories(DIAGRAMS);
                Files.write(file, page.getValue());
            }
            assertThat(Files.readAllLines(file))
                    .as(
                            "%s; if the change is meant: mvn -pl state-processor test -Dtest=DiagramsTest -D%s=true",
                            file, REGENERATE)
                    .isEqualTo(page.getValue());
        }
    }

    /** The worlds explored are small ones: what happens in large ones must be in the drawings too. */
    @Example
    void shouldShowAllThatHappensAtRandom() throws IOException {
        // Given
        var seen = Drawings.empty();

        // When
        random(RandomLines.histories(100, 200), 80).forEach(history -> play(history, seen));
        random(RandomLines.visits(40, 60), 20).forEach(history -> play(history, seen));

        // Then
        for (var page : seen.pages().entrySet()) {
            var drawn = Files.readAllLines(DIAGRAMS.resolve(page.getKey()));
            assertThat(arrows(drawn)).as(page.getKey()).containsAll(arrows(page.getValue()));
        }
    }

    /** One for each cause. */
    private static List<String> arrows(List<String> page) {
        return page.stream()
                .filter(line -> line.contains(" --> "))
                .map(line -> line.strip().split(" : "))
                .flatMap(arrow -> Stream.of(arrow[1].split(", ")).map(cause -> arrow[0] + " : " + cause))
                .toList();
    }

    /** Always the same ones. */
    private static <T> Stream<T> random(Arbitrary<T> histories, int count) {
        var random = new Random(1);
        var generator = histories.generator(count);
        return Stream.generate(() -> generator.next(random).value()).limit(count);
    }

    private static Drawings explored() {
        var drawings = Drawings.empty();
        Stream.of(Worlds.ofConnections(), Worlds.ofStages(), Worlds.ofSessions(), Worlds.ofScheduledEvents())
                .forEach(world -> Exploration.explore(() -> beginning(world, drawings), world.moves()));
        return drawings;
    }

    private static RulesRunner beginning(Worlds world, Drawings drawings) {
        var rules = new RulesRunner(new Lives(drawings));
        world.given().forEach(rules::run);
        return rules;
    }

    private static void play(List<Line> history, Drawings drawings) {
        try (var rules = new RulesRunner(new Lives(drawings))) {
            RandomObjects.FOUNDING.forEach(deed -> rules.run(Line.of(Duration.ZERO, "owner", true, deed)));
            history.forEach(rules::runVague);
        }
    }
}
