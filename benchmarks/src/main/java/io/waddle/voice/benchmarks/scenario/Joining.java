package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.benchmarks.load.HttpConnection;
import io.waddle.voice.benchmarks.load.HttpRequests;
import io.waddle.voice.benchmarks.parts.Town;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A whole town that joins over HTTP. Requests are written and connections open before the clock runs: who connects while a
 * server's accept queue is full waits for a second, which says nothing about joins.
 */
final class Joining implements AutoCloseable {
    /** A pipeline that waits for commits needs many who wait; more did not help either side. */
    static final int CONNECTIONS = 64;

    static final int BATCHING = 8;
    private static final int EVENTS = 100;

    private final List<HttpConnection> connections = new ArrayList<>();
    private final List<byte[]> requests;
    private final Predicate<HttpConnection.Answer> accepted;

    private Joining(List<byte[]> requests, Predicate<HttpConnection.Answer> accepted) {
        this.requests = requests;
        this.accepted = accepted;
    }

    /** How a town joins. */
    interface Way {
        Joining prepare(Town town) throws IOException;
    }

    static Way single(URI base, Function<Town.Resident, byte[]> request, Predicate<HttpConnection.Answer> accepted) {
        return town -> open(
                base, CONNECTIONS, new Joining(town.residents().map(request).toList(), accepted));
    }

    static Way batched(URI base, HttpRequests requests, String path) {
        return town -> open(base, BATCHING, new Joining(batches(town, requests, path), Joining::isTaken));
    }

    private static Joining open(URI base, int size, Joining joining) throws IOException {
        for (int i = 0; i < size; i++) {
            joining.connections.add(new HttpConnection(base));
        }
        return joining;
    }

    private static List<byte[]> batches(Town town, HttpRequests requests, String path) {
        var lines = town.residents().map(JoinRequest::line).toList();
        return IntStream.iterate(0, from -> from < lines.size(), from -> from + EVENTS)
                .mapToObj(from -> lines.subList(from, Math.min(from + EVENTS, lines.size())))
                .map(batch -> requests.post(path, batch.stream().collect(Collectors.joining("\n"))))
                .toList();
    }

    private static boolean isTaken(HttpConnection.Answer answer) {
        return answer.status() == 202
                && answer.body().contains("\"accepted\":")
                && !answer.body().contains("\"problem\"");
    }

    /** To be called once. Returns when all were answered. Fails when one was not accepted. */
    void all() throws InterruptedException {
        var next = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = connections.stream()
                    .map(connection -> threads.submit(() -> exchange(connection, next)))
                    .toList();
            for (var client : clients) {
                client.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed", e.getCause());
        }
    }

    private Void exchange(HttpConnection connection, AtomicInteger next) throws IOException {
        for (int n = next.getAndIncrement(); n < requests.size(); n = next.getAndIncrement()) {
            var answer = connection.exchange(requests.get(n));
            if (!accepted.test(answer)) {
                throw new IllegalStateException("not accepted: " + answer);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        for (var connection : connections) {
            connection.close();
        }
    }
}
