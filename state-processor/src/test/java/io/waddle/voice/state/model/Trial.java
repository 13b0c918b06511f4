package io.waddle.voice.state.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.state.domain.Decision;
import io.waddle.voice.state.domain.Event;
import io.waddle.voice.state.domain.Intent;
import io.waddle.voice.state.domain.Lease;
import io.waddle.voice.state.domain.ModelledWaddle;
import io.waddle.voice.state.domain.Request;
import io.waddle.voice.state.domain.RowKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules and the naive model side by side: what happens to one happens to the other, and must look the same. */
final class Trial {
    private final ModelledWaddle rules = new ModelledWaddle(List.of());
    private final NaiveModel model =
            new NaiveModel(new NaiveWaddle(ModelledWaddle.START), ModelledWaddle.builtInTemplates());
    private final Requests requests = new Requests(new SymbolsOfRows(rules));
    private final List<String> history = new ArrayList<>();
    private final Sightings sightings;

    Trial(Sightings sightings) {
        this.sightings = sightings;
    }

    /** @throws AssertionError with the whole history when the two differ, or an invariant does not hold */
    void run(Line vague) {
        Line line = Whereabouts.resolved(vague, rules.rows());
        try {
            pass(line.after());
            act(line);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "%s%n%s%n  %s%n%s".formatted("History:", String.join("\n", history), line, e.getMessage()), e);
        }
    }

    /** Timers fire at full seconds, as the wheel turns; until then what is due may still be renewed. */
    private void pass(Duration time) {
        Instant until = rules.now().plus(time);
        Optional<Instant> turn = nextTurn(until);
        while (turn.isPresent()) {
            rules.pass(Duration.between(rules.now(), turn.get()));
            turn();
            turn = nextTurn(until);
        }
        rules.pass(Duration.between(rules.now(), until));
    }

    private Optional<Instant> nextTurn(Instant until) {
        return rules.leases().stream()
                .findFirst()
                .map(Lease::wakeAt)
                .map(Times::fullSecond)
                .filter(turn -> !turn.isAfter(until));
    }

    private void turn() {
        var events = new ArrayList<Event>();
        rules.leases().stream()
                .filter(lease -> !lease.wakeAt().isAfter(rules.now()))
                .map(Lease::timer)
                .forEach(timer -> {
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
            requests.of(line).ifPresent(request -> decide(line, request));
        }
    }

    private void evict(Line line, boolean late) {
        rules.rows().find(new RowKey.OfPlace(line.user())).ifPresent(place -> {
            String stayId = late ? "an-older-stay" : place.stayId();
            model.evict(place.channelId(), line.user(), stayId, rules.now());
            var intent = rules.rows().find(new RowKey.OfIntent(line.user())).map(Intent::id);
            var events = rules.evict(line.user(), late ? stayId : intent.orElse(stayId));
            history.add("  %s -> %s".formatted(line, Happenings.of(events)));
            compare(events);
        });
    }

    private void decide(Line line, Request request) {
        Map<String, Object> before = Views.of(model.world(), rules.now());
        var refusal = model.decide(request, rules.now());
        boolean changed = !before.equals(Views.of(model.world(), rules.now()));

        var decision = rules.decide(request);
        var outcome = Outcomes.of(decision);
        history.add("  %s -> %s".formatted(line, outcome));
        sightings.decided(request.command(), outcome);
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
