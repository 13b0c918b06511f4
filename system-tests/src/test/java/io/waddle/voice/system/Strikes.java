package io.waddle.voice.system;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Lets faults happen while a storm rages, and measures the recovery from each. */
final class Strikes {
    /** Generous: under four to seven times the load it took 19 to 39 s instead of the 8 s of an idle machine. */
    static final Duration LIMIT = Duration.ofSeconds(75);

    private final ChaosStage stage;
    private final ProcessorPair processors;
    private final Random random;
    private final List<Recovery> recoveries = new ArrayList<>();

    Strikes(ChaosStage stage, Random random) {
        this.stage = stage;
        this.processors = stage.processors();
        this.random = random;
    }

    /** With what followed on each, up to now. */
    List<Recovery> recoveries() {
        var silences = new ArrayList<Recovery>();
        long until = System.nanoTime();
        for (Recovery recovery : recoveries.reversed()) {
            silences.addFirst(recovery.with(stage.longestSilence(recovery.moment(), until)));
            until = recovery.moment();
        }
        return silences;
    }

    /** Returns when clients are answered again; whoever died may still be on the way back. */
    void strike(Fault fault, Storm storm) throws InterruptedException {
        switch (fault) {
            case RESTART_IN_PLACE -> restartInPlace(storm);
            case TAKEOVER -> takeover(storm);
            case ZOMBIE -> zombie(storm);
            case INGEST_RESTART -> restartIngest();
            case BLACKOUT -> blackout(storm);
        }
    }

    private void restartInPlace(Storm storm) throws InterruptedException {
        String victim = victim(storm);
        processors.process(victim).kill();
        var death = Moment.now();
        processors.launch(victim);
        recovered("restart in place after kill -9", death);
    }

    private void takeover(Storm storm) throws InterruptedException {
        String victim = victim(storm);
        processors.process(victim).kill();
        recovered("takeover after kill -9", Moment.now());
        processors.launch(victim);
    }

    private void zombie(Storm storm) {
        String victim = victim(storm);
        processors.process(victim).pause();
        try {
            recovered("takeover from one that stands still", Moment.now());
        } finally {
            processors.process(victim).resume();
        }
        recovered("a zombie wakes up", Moment.now());
    }

    private void restartIngest() throws InterruptedException {
        stage.ingests().second().awaitReady();
        stage.ingests().second().process().kill();
        recovered("kill -9 of one ingest-api of two", Moment.now());
        stage.ingests().restartSecond();
    }

    private void blackout(Storm storm) throws InterruptedException {
        String first = victim(storm);
        processors.process(first).kill();
        processors.process(ProcessorPair.other(first)).kill();
        var death = Moment.now();
        processors.launch(first);
        processors.launch(ProcessorPair.other(first));
        recovered("restart of both after kill -9", death);
    }

    /** One that is in the middle of its work. */
    private String victim(Storm storm) {
        processors.awaitReady();
        String victim = processors.busiest();
        storm.gust(random);
        processors.awaitTransaction();
        return victim;
    }

    private void recovered(String event, Moment moment) {
        long open = processors.openTransactions(moment.wallClock());
        var times = stage.awaitAccepted(moment.nanoTime());
        recoveries.add(new Recovery(event, moment.nanoTime(), open, times, Duration.ZERO));
    }

    private record Moment(Instant wallClock, long nanoTime) {
        static Moment now() {
            return new Moment(Instant.now(), System.nanoTime());
        }
    }
}
