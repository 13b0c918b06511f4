package io.waddle.voice.connector.notice;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Records of a partition whose work is under way, in their order. For one thread. */
final class UnderWay {
    private record Item(long offset, CompletableFuture<Void> done) {}

    private final Deque<Item> items = new ArrayDeque<>();

    void add(long offset, CompletableFuture<Void> done) {
        items.addLast(new Item(offset, done));
    }

    int size() {
        return items.size();
    }

    /**
     * Up to where all is done, the next offset to read; empty when the first is still under way.
     *
     * @throws java.util.concurrent.CompletionException when one has to be done again
     */
    OptionalLong done() {
        var next = OptionalLong.empty();
        while (!items.isEmpty() && items.getFirst().done().isDone()) {
            var item = items.removeFirst();
            item.done().join();
            next = OptionalLong.of(item.offset() + 1);
        }
        return next;
    }
}
