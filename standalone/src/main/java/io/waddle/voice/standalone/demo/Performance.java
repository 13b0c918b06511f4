package io.waddle.voice.standalone.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Plays an evening in real time. The script runs on the thread that plays; requests are made on a few others, those of
 * one person one after another, so that nobody falls silent before they talk.
 */
final class Performance implements Posts {
    /** Requests at the same time; 20 a second that take 20 ms each need less than one. */
    private static final int LANES = 8;
    /** How soon it is noticed that it is over. */
    private static final Duration LOOK = Duration.ofMillis(100);
    /** For answers that are on their way when it is over: a request gives up after 8 s. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

    /** Sees every answer before those concerned hear it. */
    @FunctionalInterface
    interface Witness {
        void see(Deed deed, Answer answer, Duration took);
    }

    private final VoiceApi api;
    private final Agenda agenda;
    private final Witness witness;
    private final List<ExecutorService> lanes =
            Stream.generate(Performance::lane).limit(LANES).toList();
    private final BlockingQueue<Runnable> answers = new LinkedBlockingQueue<>();
    private int underway;
    private volatile boolean stopped;

    Performance(VoiceApi api, Agenda agenda, Witness witness) {
        this.api = api;
        this.agenda = agenda;
        this.witness = witness;
    }

    /**
     * Returns when the time is over or it is stopped, and all have left or could not be heard of any more. To be called
     * once.
     *
     * @param length empty for ever
     */
    void play(Evening evening, Optional<Duration> length) throws InterruptedException {
        long begin = System.nanoTime();
        try {
            evening.begin();
            while (!stopped
                    && length.filter(end -> since(begin).compareTo(end) >= 0).isEmpty()) {
                agenda.advance(since(begin));
                hear(shorter(LOOK, agenda.next().minus(since(begin))));
            }
            hearAll();
            evening.end();
            hearAll();
        } finally {
            lanes.forEach(ExecutorService::shutdownNow);
        }
    }

    /** From any thread. */
    void stop() {
        stopped = true;
    }

    @Override
    public void post(Deed deed, Consumer<Answer> then) {
        underway++;
        int lane = Math.floorMod(deed.person().id().hashCode(), LANES);
        lanes.get(lane).execute(() -> {
            long begin = System.nanoTime();
            try {
                var answer = api.post(deed);
                var took = since(begin);
                answers.add(() -> {
                    underway--;
                    witness.see(deed, answer, took);
                    then.accept(answer);
                });
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // it is over
            }
        });
    }

    private void hearAll() throws InterruptedException {
        long begin = System.nanoTime();
        while (underway > 0 && since(begin).compareTo(LAST_ANSWERS) < 0) {
            hear(LOOK);
        }
    }

    private void hear(Duration atMost) throws InterruptedException {
        var answer = answers.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        for (; answer != null; answer = answers.poll()) {
            answer.run();
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static ExecutorService lane() {
        return Executors.newSingleThreadExecutor(Thread.ofVirtual().name("demo").factory());
    }
}
