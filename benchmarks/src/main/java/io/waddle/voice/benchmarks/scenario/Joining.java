package io.waddle.voice.benchmarks.scenario;

import io.waddle.voice.benchmarks.load.HttpConnection;
import io.waddle.voice.benchmarks.load.HttpRequests;
import io.waddle.voice.benchmarks.parts.Town;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A whole town joins over HTTP. */
interface Joining {
    /** A pipeline that waits for commits needs many who wait; more did not help either side. */
    int CONNECTIONS = 64;

    int BATCHING = 8;
    int EVENTS = 100;

    /** Returns when all were answered. Fails when one was not accepted. */
    void all(Town town) throws Exception;

    static Joining single(
            URI base, Function<Town.Resident, byte[]> request, Predicate<HttpConnection.Answer> accepted) {
        return town -> exchange(base, CONNECTIONS, town.residents().map(request).toList(), accepted);
    }

    static Joining batched(URI base, HttpRequests requests, String path) {
        return town -> exchange(
                base,
                BATCHING,
                batches(town, requests, path),
                answer -> answer.status() == 202
                        && answer.body().contains("\"accepted\":")
                        && !answer.body().contains("\"problem\""));
    }

    private static List<byte[]> batches(Town town, HttpRequests requests, String path) {
        var lines = town.residents().map(JoinRequest::line).toList();
        return IntStream.iterate(0, from -> from < lines.size(), from -> from + EVENTS)
                .mapToObj(from -> lines.subList(from, Math.min(from + EVENTS, lines.size())))
                .map(batch -> requests.post(path, batch.stream().collect(Collectors.joining("\n"))))
                .toList();
    }

    private static void exchange(URI base, int size, List<byte[]> requests, Predicate<HttpConnection.Answer> accepted)
            throws Exception {
        var next = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = new ArrayList<Future<?>>();
            for (int i = 0; i < size; i++) {
                clients.add(threads.submit(() -> {
                    try (var connection = new HttpConnection(base)) {
                        for (int n = next.getAndIncrement(); n < requests.size(); n = next.getAndIncrement()) {
                            var answer = connection.exchange(requests.get(n));
                            if (!accepted.test(answer)) {
                                throw new IllegalStateException("not accepted: " + answer);
                            }
                        }
                    }
                    return null;
                }));
            }
            for (var client : clients) {
                client.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed", e.getCause());
        }
    }
}
