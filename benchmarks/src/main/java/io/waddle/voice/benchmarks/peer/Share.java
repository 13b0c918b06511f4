package io.waddle.voice.benchmarks.peer;

import io.waddle.voice.benchmarks.parts.Town;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All of a town join, by so many clients at once, each with its share of them. */
public final class Share {
    /** With so many PostgreSQL and Redis did most, on two cores. */
    static final int CLIENTS = 8;

    /** One client, of one thread. */
    public interface Client extends AutoCloseable {
        void join(Town.Resident resident) throws Exception;

        @Override
        void close() throws IOException, SQLException;
    }

    /** Makes a client. */
    public interface Clients {
        Client open() throws Exception;
    }

    private Share() {}

    /** Joins per second. Clients are open before the clock runs; fails when one of them did. */
    public static double joins(Town town, int size, Clients clients) throws Exception {
        var open = new ArrayList<Client>();
        var people = town.residents().toList();
        try (var threads = Executors.newFixedThreadPool(size)) {
            for (int number = 0; number < size; number++) {
                open.add(clients.open());
            }
            long start = System.nanoTime();
            var shares = new ArrayList<Future<?>>();
            for (int number = 0; number < size; number++) {
                int first = number;
                var client = open.get(number);
                shares.add(threads.submit(() -> {
                    for (int i = first; i < people.size(); i += size) {
                        client.join(people.get(i));
                    }
                    return null;
                }));
            }
            for (var share : shares) {
                share.get();
            }
            return people.size() / ((System.nanoTime() - start) / 1e9);
        } finally {
            for (var client : open) {
                client.close();
            }
        }
    }
}
