package io.waddle.voice.standalone.demo;

import io.waddle.voice.standalone.host.StartFailure;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A lively evening in a waddle of its own, played by made-up people through the public API of a running system. */
public final class Demo implements AutoCloseable {
    /** Whose token acts for everybody. */
    public static final String USER = "demo";
    /** To set the waddle up, and to act for everybody. */
    public static final String SCOPE = "voice:admin voice:ingest";

    /** Where it takes place. */
    public static final String WADDLE = Venue.WADDLE;

    /** Where nobody asks for another evening. */
    public static final long SEED = 1;

    private static final Duration BETWEEN_FIGURES = Duration.ofSeconds(15);
    /** Last answers, leaving, and the answers to that. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final VoiceApi api;
    private final Consumer<String> out;
    private final Cast cast;
    private final Agenda agenda = new Agenda();
    private final Tally tally = new Tally();
    private final Narrator narrator;
    private final Performance performance;
    private final Evening evening;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean playing;

    /**
     * @param base where ingest-api answers
     * @param token asked for with every request
     * @param out gets a line now and then
     */
    public Demo(URI base, Supplier<String> token, long seed, Consumer<String> out) {
        var chance = Chance.of(seed);
        this.api = new VoiceApi(base, token);
        this.out = out;
        this.cast = Cast.of(chance);
        this.narrator = new Narrator(out);
        this.performance = new Performance(api, agenda, this::see);
        this.evening = new Evening(cast, agenda, performance, chance);
    }

    /**
     * Sets the waddle up and plays, until the time is over or this is closed. To be called once.
     *
     * @param length empty for ever
     * @throws StartFailure when the waddle cannot be set up
     */
    public void play(Optional<Duration> length) throws InterruptedException {
        playing = true;
        try (api) {
            new Venue(api).open(cast.people());
            out.accept("an evening begins in waddle %s, which %s owns: %d people, %d channels"
                    .formatted(Venue.WADDLE, Venue.OWNER, cast.people().size(), Venue.CHANNELS.size()));
            agenda.in(BETWEEN_FIGURES, this::tellFigures);
            performance.play(evening, length);
            tellSummary();
        } finally {
            over.countDown();
        }
    }

    /** From any thread; returns when all have left and the summary is told. */
    @Override
    public void close() {
        performance.stop();
        try {
            if (playing && !over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                out.accept("not everybody left in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void see(Deed deed, Answer answer, Duration took) {
        tally.count(deed, answer, took);
        narrator.tell(agenda.now(), deed, answer);
    }

    private void tellFigures() {
        agenda.in(BETWEEN_FIGURES, this::tellFigures);
        narrator.line(
                agenda.now(),
                "%d people are here, %d of them talking; %d events, %d refused"
                        .formatted(cast.present(), cast.talking(), tally.posted(), tally.refused()));
    }

    private void tellSummary() {
        var length = agenda.now();
        out.accept("the evening is over after %d min %d s".formatted(length.toMinutes(), length.toSecondsPart()));
        tally.lines().forEach(out);
        long left = cast.perhapsPresent();
        out.accept(left == 0 ? "all have left" : "%d could not be heard of any more".formatted(left));
    }
}
