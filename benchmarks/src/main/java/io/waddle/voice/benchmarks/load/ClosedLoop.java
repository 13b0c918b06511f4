package io.waddle.voice.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that each send the next request when the last one was answered: how much goes through. */
public final class ClosedLoop {

    /** One client, of one thread. */
    public interface Client extends AutoCloseable {

        /** Does one piece of work. Whatever was not accepted is an exception. */
        void turn() throws Exception;

        @Override
        void close() throws IOException;
    }

    /** Makes a client; its number counts from 0. */
    public interface Clients {
        Client open(int number) throws Exception;
    }

    /**
     * What was done.
     *
     * @param seconds until the last client had its answer
     */
    public record Tally(long turns, double seconds) {
        public double rate() {
            return turns / seconds;
        }
    }

    private ClosedLoop() {}

    /** Clients are open before the clock runs, and each does one turn at least. Fails when one of them did. */
    public static Tally run(int size, Clients clients, Duration span) throws Exception {
        var open = new ArrayList<Client>();
        try (var threads = Executors.newFixedThreadPool(size)) {
            for (int number = 0; number < size; number++) {
                open.add(clients.open(number));
            }
            long start = System.nanoTime();
            long end = start + span.toNanos();
            var turns = open.stream()
                    .map(client -> threads.submit(() -> turns(client, end)))
                    .toList();
            long sum = 0;
            for (var future : turns) {
                sum += done(future);
            }
            return new Tally(sum, (System.nanoTime() - start) / 1e9);
        } finally {
            for (var client : open) {
                client.close();
            }
        }
    }

    private static long turns(Client client, long end) throws Exception {
        long turns = 0;
        do {
            client.turn();
            turns++;
        } while (System.nanoTime() < end);
        return turns;
    }

    private static long done(Future<Long> turns) throws Exception {
        try {
            return turns.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed", e.getCause());
        }
    }
}
