package io.waddle.voice.state.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A waddle in memory for tests of other packages. The invariants are checked after everything that happens to it. */
public final class ModelledWaddle {
    public static final Instant START = InMemoryWaddle.START;

    private final InMemoryWaddle waddle;
    private final Invariants invariants;

    /** @param given rows that stand there from the start */
    public ModelledWaddle(List<Row> given) {
        waddle = InMemoryWaddle.unfounded().with(given.toArray(Row[]::new));
        invariants = new Invariants(waddle);
    }

    /** Templates that every waddle has here. */
    public static Map<String, Template> builtInTemplates() {
        return Samples.BUILT_IN;
    }

    public Instant now() {
        return waddle.now();
    }

    /** Lets time pass; no timer fires by that. */
    public void pass(Duration time) {
        waddle.pass(time);
    }

    public Decision decide(Request request) {
        var decision = waddle.decide(request);
        check(new RandomSteps.Cause.Asked(request), decision);
        return decision;
    }

    public List<Event> fire(Timer timer) {
        return checked(new RandomSteps.Cause.Rang(timer), () -> waddle.fire(timer));
    }

    public List<Event> evict(String userId, String intentId) {
        return checked(new RandomSteps.Cause.Evicted(userId, intentId), () -> waddle.evict(userId, intentId));
    }

    /** In the order of their wake-ups. */
    public List<Lease> leases() {
        return waddle.leases();
    }

    /** Nobody was there for so long: leases run on, as the time wheel has it. */
    public void postpone(Duration outage) {
        waddle.leases().forEach(lease -> waddle.with(lease.postponed(outage, waddle.now())));
    }

    public Rows rows() {
        return waddle;
    }

    public List<Row> all() {
        return List.copyOf(waddle.rows().values());
    }

    private List<Event> checked(RandomSteps.Cause cause, Supplier<Decision.Accepted> effect) {
        var accepted = effect.get();
        check(cause, accepted);
        return accepted.events();
    }

    private void check(RandomSteps.Cause cause, Decision decision) {
        invariants.check(new RandomSteps.Step(cause, waddle.now(), decision));
    }
}
