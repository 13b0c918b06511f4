package io.waddle.voice.state.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.state.domain.Decision;
import io.waddle.voice.state.domain.Event;
import io.waddle.voice.state.domain.ModelledWaddle;
import io.waddle.voice.state.domain.Request;
import io.waddle.voice.state.streams.ModelDriver;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Scripts on the rules alone, with rows in memory. */
final class RulesRunner implements ScenarioRunner {
    private final ModelledWaddle waddle = new ModelledWaddle(List.of());
    private final Requests requests = new Requests(new SymbolsOfRows(waddle));
    private final Turns timers = new Turns(waddle);
    private final Observer observer;

    /** Is told what happened, and of what: the type of a voice event, or in a word what else it was. */
    interface Observer {
        void happened(String cause, List<Event> events);
    }

    RulesRunner() {
        this((cause, events) -> {});
    }

    RulesRunner(Observer observer) {
        this.observer = observer;
    }

    /** A line that was made up at random, see {@link Whereabouts}. */
    void runVague(Line line) {
        run(Whereabouts.resolved(line, waddle.rows()));
    }

    /** Where things stand, see {@link Situations}. */
    String situation() {
        return Situations.of(waddle.all());
    }

    @Override
    public Optional<Outcome> run(Line line) {
        timers.pass(line.after(), this::fireAll);
        switch (line.deed()) {
            case Deed.Outage(var time) -> timers.stand(time);
            case Deed.Elsewhere(var late) -> leaveForElsewhere(line.user(), late);
            case Deed.Post _, Deed.Put _, Deed.Delete _, Deed.Peer _, Deed.Nothing _ -> {
                // A request, or nothing.
            }
        }
        return requests.of(line).map(request -> decide(line.deed(), request));
    }

    private Outcome decide(Deed deed, Request request) {
        var decision = waddle.decide(request);
        if (decision instanceof Decision.Accepted accepted) {
            observer.happened(cause(deed), accepted.events());
        }
        return Outcomes.of(decision);
    }

    private static String cause(Deed deed) {
        return switch (deed) {
            case Deed.Post(var event) -> event.get("type").asText();
            case Deed.Put _ -> "put";
            case Deed.Delete _ -> "delete";
            case Deed.Peer peer -> peer.joined() ? "peer joined" : "peer left";
            case Deed.Elsewhere _, Deed.Outage _, Deed.Nothing _ -> throw new IllegalArgumentException("no request");
        };
    }

    private void fireAll() {
        timers.due().forEach(timer -> observer.happened("timer", waddle.fire(timer)));
    }

    private void leaveForElsewhere(String user, boolean late) {
        Evictions.causedBy(user, late, waddle.rows())
                .ifPresent(intentId -> observer.happened("join in another waddle", waddle.evict(user, intentId)));
    }

    /** Rows that others see, as they are written, by their keys. */
    SortedMap<String, StateRow> rows() {
        var rows = new TreeMap<String, StateRow>();
        waddle.all().stream()
                .flatMap(row -> ModelDriver.written(DriverRunner.WADDLE, row).stream())
                .forEach(record -> rows.put(record.key(), record.row().orElseThrow()));
        return rows;
    }

    @Override
    public Optional<JsonNode> participant(String userId) {
        return RowViews.participant(rows().values(), userId);
    }

    @Override
    public Optional<JsonNode> session(String channelId) {
        return RowViews.session(rows().values(), channelId);
    }

    @Override
    public List<JsonNode> requests(String channelId) {
        return RowViews.requests(rows().values(), channelId);
    }

    @Override
    public void close() {
        // Nothing but memory.
    }
}
