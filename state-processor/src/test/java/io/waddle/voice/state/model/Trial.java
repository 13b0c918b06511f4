package io.waddle.voice.state.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.state.domain.Decision;
import io.waddle.voice.state.domain.Event;
import io.waddle.voice.state.domain.ModelledWaddle;
import io.waddle.voice.state.domain.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rules and the naive model side by side: what happens to one happens to the other, and must look the same. */
final class Trial {
    private final ModelledWaddle rules = new ModelledWaddle(List.of());
    private final NaiveModel model =
            new NaiveModel(new NaiveWaddle(ModelledWaddle.START), ModelledWaddle.builtInTemplates());
    private final Turns timers = new Turns(rules);
    private final Requests requests = new Requests(new SymbolsOfRows(rules));
    private final List<String> history = new ArrayList<>();
    private final List<String> script = new ArrayList<>();
    private final Sightings sightings;

    Trial(Sightings sightings) {
        this.sightings = sightings;
    }

    /** What stands at the beginning of every history; not told in a failure. */
    void begin(List<Line> lines) {
        lines.forEach(this::run);
        history.clear();
        script.clear();
    }

    /** @throws AssertionError with the whole history when the two differ, or an invariant does not hold */
    void run(Line vague) {
        Line line = Whereabouts.resolved(vague, rules.rows());
        int before = history.size();
        try {
            timers.pass(line.after(), this::turn);
            act(line);
            script.add(line.json().toString());
        } catch (AssertionError | RuntimeException e) {
            if (history.size() == before) {
                history.add("  %s -> ?".formatted(line));
            }
            script.add(line.json().toString());
            throw new AssertionError(
                    "History:%n%s%n%s%nAs a script:%n%s"
                            .formatted(String.join("\n", history), e.getMessage(), String.join("\n", script)),
                    e);
        }
    }

    private void turn() {
        var events = new ArrayList<Event>();
        timers.due().forEach(timer -> {
            events.addAll(rules.fire(timer));
            model.fire(timer, rules.now());
        });
        if (!events.isEmpty()) {
            history.add("  %s timers: %s".formatted(rules.now(), Happenings.of(events)));
        }
        compare(events);
        assertThat(model.overdue()).as("timers that should have fired").isEmpty();
    }

    private void act(Line line) {
        if (line.deed() instanceof Deed.Elsewhere(var late)) {
            evict(line, late);
        } else {
            requests.of(line)
                    .ifPresentOrElse(request -> decide(line, request), () -> history.add("  %s".formatted(line)));
        }
    }

    private void evict(Line line, boolean late) {
        history.add("  %s".formatted(line));
        Evictions.causedBy(line.user(), late, rules.rows()).ifPresent(intentId -> {
            model.evict(line.user(), intentId, rules.now());
            compare(rules.evict(line.user(), intentId));
        });
    }

    private void decide(Line line, Request request) {
        Map<String, Object> before = Views.of(model.world(), rules.now());
        var refusal = model.decide(request, rules.now());
        boolean changed = !before.equals(Views.of(model.world(), rules.now()));

        var decision = rules.decide(request);
        var outcome = Outcomes.of(decision);
        history.add("  %s -> %s".formatted(line, outcome));
        sightings.decided(request.command(), decision);
        assertThat(outcome)
                .as("outcome")
                .isEqualTo(refusal.map(Outcomes::of).orElse(changed ? Outcome.ACCEPTED : Outcome.NO_OP));
        if (decision instanceof Decision.Accepted accepted) {
            compare(accepted.events());
            Answers.compare(accepted.answer(), model.world());
        } else {
            compare(List.of());
        }
    }

    private void compare(List<Event> events) {
        sightings.happened(events);
        Happenings.teachIds(events, model.world());
        assertThat(Happenings.of(events)).as("comings and goings").isEqualTo(model.happened());
        Differences.none(Views.of(rules.all(), rules.now()), Views.of(model.world(), rules.now()));
    }
}
