package io.waddle.voice.benchmarks;

import io.waddle.voice.benchmarks.report.Charts;
import io.waddle.voice.benchmarks.report.ResultFiles;
import io.waddle.voice.benchmarks.report.ResultTable;
import io.waddle.voice.benchmarks.report.Results;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: scenario after scenario, written down after each, so that one that fails costs no other its results. */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    /** Long enough that what others do shows. */
    private static final Duration OBSERVED = Duration.ofSeconds(3);

    private final Plan plan;
    private final PrintWriter terminal;

    Session(Plan plan, PrintWriter terminal) {
        this.plan = plan;
        this.terminal = terminal;
    }

    /** Returns 0, or 1 when a scenario failed. */
    int run(List<Scenario> scenarios, Path directory) throws IOException, InterruptedException {
        var environment = Machine.observe(plan.settings(), OBSERVED);
        environment.facts().forEach((name, value) -> line("%s: %s", name, value));
        environment.warning().ifPresent(warning -> line("WARNING: %s", warning));
        var findings = new Findings();
        boolean failed = false;
        for (var scenario : scenarios) {
            failed |= !ran(scenario, findings);
            ResultFiles.write(directory, new Results(environment, findings.comparisons(), findings.notes()));
        }
        ResultTable.lines(findings.comparisons()).forEach(text -> line("%s", text));
        findings.notes().forEach(note -> line("%s", note));
        line("written to %s", directory);
        // Last: they need fonts, which not every machine has.
        Charts.write(directory, findings.comparisons());
        return failed ? 1 : 0;
    }

    private boolean ran(Scenario scenario, Findings findings) throws InterruptedException {
        line("%s: %s, in %s", scenario.name(), scenario.measures(), scenario.unit());
        long start = System.nanoTime();
        try {
            scenario.run(plan, findings);
            line(
                    "%s: took %d s",
                    scenario.name(), Duration.ofNanos(System.nanoTime() - start).toSeconds());
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.atError().addKeyValue("scenario", scenario.name()).setCause(e).log("Not measured");
            findings.note("%s: NOT MEASURED: %s".formatted(scenario.name(), e));
            return false;
        }
    }

    private void line(String form, Object... values) {
        terminal.printf(form + "%n", values);
        terminal.flush();
    }
}
