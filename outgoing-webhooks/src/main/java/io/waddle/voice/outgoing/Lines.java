package io.waddle.voice.outgoing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A line of notices for each channel that has some, worked off by a thread of its own, which ends with the line. Safe for
 * use by several threads.
 */
final class Lines implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(5);

    /** @param waiting oldest first; the first one is being worked on */
    private record Line(String waddleId, Deque<Pending> waiting, Thread thread) {}

    private final Bounds bounds;
    private final Consumer<Pending> work;
    private final ReentrantLock lock = new ReentrantLock();
    /** By channel. Guarded by the lock. */
    private final Map<String, Line> lines = new HashMap<>();
    /** Written under the lock. */
    private volatile boolean closed;

    /** @param work settles what it is given */
    Lines(Bounds bounds, Consumer<Pending> work) {
        this.bounds = bounds;
        this.work = work;
    }

    boolean closed() {
        return closed;
    }

    /** Whether there was room for it. */
    boolean add(Pending pending) {
        lock.lock();
        try {
            if (closed) {
                pending.cancel();
                return true;
            }
            var line = lines.get(pending.channel());
            if (line == null) {
                return open(pending);
            }
            return line.waiting().size() < bounds.perChannel() && line.waiting().add(pending);
        } finally {
            lock.unlock();
        }
    }

    private boolean open(Pending first) {
        String waddleId = first.notice().waddleId();
        if (lines.size() == bounds.channels() || linesOf(waddleId) == bounds.channelsOfWaddle()) {
            return false;
        }
        String channel = first.channel();
        var thread = Thread.ofVirtual().name("webhooks " + channel).unstarted(() -> workOff(channel));
        lines.put(channel, new Line(waddleId, new ArrayDeque<>(List.of(first)), thread));
        thread.start();
        return true;
    }

    private long linesOf(String waddleId) {
        return lines.values().stream()
                .filter(line -> line.waddleId().equals(waddleId))
                .count();
    }

    private void workOff(String channel) {
        for (var next = first(channel); next.isPresent(); next = afterFirst(channel)) {
            work.accept(next.get());
        }
    }

    /** Empty when closed. */
    private Optional<Pending> first(String channel) {
        lock.lock();
        try {
            return Optional.ofNullable(lines.get(channel))
                    .map(line -> line.waiting().peek());
        } finally {
            lock.unlock();
        }
    }

    /** It stays in the line until it is settled: closing finds all that are not. */
    private Optional<Pending> afterFirst(String channel) {
        lock.lock();
        try {
            var line = lines.get(channel);
            if (line == null) {
                return Optional.empty();
            }
            line.waiting().remove();
            if (line.waiting().isEmpty()) {
                lines.remove(channel);
            }
            return Optional.ofNullable(line.waiting().peek());
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more; what is not settled within 5 s is cancelled. */
    @Override
    public void close() {
        var left = end();
        left.forEach(line -> line.thread().interrupt());
        await(left);
        left.forEach(line -> line.waiting().forEach(Pending::cancel));
    }

    private List<Line> end() {
        lock.lock();
        try {
            closed = true;
            var left = List.copyOf(lines.values());
            lines.clear();
            return left;
        } finally {
            lock.unlock();
        }
    }

    private static void await(List<Line> left) {
        var end = Instant.now().plus(CLOSING);
        try {
            for (var line : left) {
                line.thread().join(Duration.between(Instant.now(), end));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
