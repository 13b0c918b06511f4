package io.waddle.voice.state.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.DecisionOutcome;
import io.waddle.voice.avro.Rejection;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.StageRequestRow;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.state.streams.ModelDriver;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Scripts on the whole topology: bytes in, bytes out, stores and timers as deployed, without a broker. */
final class DriverRunner implements ScenarioRunner, Symbols {
    static final String WADDLE = "w1";

    private final ModelDriver driver;
    private final WireCommands commands = new WireCommands(WADDLE, this);
    private final AnotherWaddle elsewhere;
    private int stays;

    private DriverRunner(ModelDriver driver) {
        this.driver = driver;
        this.elsewhere = new AnotherWaddle(driver);
    }

    static DriverRunner start(Path stateDirectory) {
        return new DriverRunner(ModelDriver.start(stateDirectory));
    }

    @Override
    public Optional<Outcome> run(Line line) {
        driver.pass(line.after());
        switch (line.deed()) {
            case Deed.Outage(var time) -> driver.outage(time);
            case Deed.Elsewhere(var late) -> elsewhere.join(line.user(), late ? "a-stay-of-long-ago" : newStayId());
            case Deed.Post _, Deed.Put _, Deed.Delete _, Deed.Peer _, Deed.Nothing _ -> {
                // A command, or nothing.
            }
        }
        return commands.of(line).map(driver::decide).map(DriverRunner::outcome);
    }

    private static Outcome outcome(Decision decision) {
        if (decision.getOutcome() == DecisionOutcome.ACCEPTED) {
            return decision.getNoop() ? Outcome.NO_OP : Outcome.ACCEPTED;
        }
        Rejection rejection = decision.getRejection();
        var members = new TreeMap<String, String>();
        rejection.getSchema().getFields().stream()
                .filter(field -> !field.name().equals("code") && !field.name().equals("detail"))
                .filter(field -> rejection.get(field.pos()) != null)
                .forEach(field ->
                        members.put(field.name(), rejection.get(field.pos()).toString()));
        return new Outcome(rejection.getCode().name(), members);
    }

    /** Everything that was written about the waddle, in its order. */
    Recording recording() {
        return Recording.of(driver, WADDLE);
    }

    /** What compaction leaves of the state topic. */
    SortedMap<String, StateRow> rows() {
        var rows = new TreeMap<String, StateRow>();
        driver.rows().stream()
                .filter(record -> record.key().startsWith(WADDLE + "/"))
                .forEach(record -> record.row()
                        .ifPresentOrElse(row -> rows.put(record.key(), row), () -> rows.remove(record.key())));
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
    public String newStayId() {
        return "stay-%06d".formatted(++stays);
    }

    @Override
    public String requestIdOf(String userId, String channelId) {
        return rows().values().stream()
                .map(StateRow::getStageRequest)
                .filter(Objects::nonNull)
                .filter(row ->
                        row.getChannelId().equals(channelId) && row.getUserId().equals(userId))
                .max(Comparator.comparingLong(StageRequestRow::getRevision))
                .map(StageRequestRow::getRequestId)
                .orElse("no-request");
    }

    @Override
    public String sessionIdOf(String channelId) {
        return rows().values().stream()
                .map(StateRow::getSession)
                .filter(row -> row != null && row.getChannelId().equals(channelId))
                .map(SessionRow::getSessionId)
                .findFirst()
                .orElse("no-session");
    }

    @Override
    public Instant now() {
        return driver.now();
    }

    @Override
    public void close() {
        driver.close();
    }
}
