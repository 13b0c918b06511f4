package io.waddle.voice.state.model;

import io.waddle.voice.state.domain.Command;
import io.waddle.voice.state.domain.Event;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** The rules do what a naive model does that was written from the specification alone, whatever happens. */
class ModelPropertyTest {

    @Provide
    Arbitrary<List<Line>> histories() {
        return RandomLines.histories(60, 200);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void shouldDoAsTheSpecificationSays(@ForAll("histories") List<Line> history) {
        var trial = new Trial(new Sightings() {
            @Override
            public void decided(Command command, Outcome outcome) {}

            @Override
            public void happened(List<Event> events) {}
        });
        RandomObjects.FOUNDING.forEach(deed -> trial.run(Line.of(Duration.ZERO, "owner", true, deed)));
        history.forEach(trial::run);
    }
}
