package io.waddle.voice.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.system.check.History;
import io.waddle.voice.system.check.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a storm did, as JSON and as lines to read. */
final class ChaosReport {
    private static final Path FILE = Path.of("target", "chaos-report.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode report = JSON.createObjectNode();
    private long since = System.nanoTime();

    ChaosReport(long seed, int rounds) {
        report.put("seed", seed).put("rounds", rounds).putObject("phases");
    }

    /** A phase has ended that began with the one before. */
    void phase(String name) {
        long now = System.nanoTime();
        report.withObject("/phases").put(name + "Millis", (now - since) / 1_000_000);
        since = now;
    }

    void recoveries(List<Recovery> recoveries) {
        var array = report.putArray("recoveries");
        for (Recovery recovery : recoveries) {
            var entry = array.addObject()
                    .put("event", recovery.event())
                    .put("openTransactions", recovery.openTransactions())
                    .put("longestMillis", recovery.longest().toMillis())
                    .put("longestSilenceMillis", recovery.longestSilence().toMillis());
            var times = entry.putObject("millisByWaddle");
            recovery.times().forEach((waddle, time) -> times.put(waddle, time.toMillis()));
        }
    }

    void traffic(PatientClients clients, History history) {
        long replays = history.decisions().stream()
                .filter(decision -> decision.getReplayed())
                .count();
        report.putObject("traffic")
                .put("answers", clients.told().size())
                .put("repeatedRequests", clients.repeats())
                .put("abandonedRequests", clients.abandoned())
                .put("commands", history.commands().size())
                .put("decisions", history.decisions().size())
                .put("replays", replays)
                .put("events", history.events().size())
                .put("rowsAtRest", history.state().size());
    }

    void violations(List<Violation> violations) {
        var array = report.putArray("violations");
        violations.forEach(violation -> array.add(violation.toString()));
    }

    void write() {
        try {
            Files.createDirectories(FILE.getParent());
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report);
            Files.writeString(FILE, text);
            System.out.println(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
