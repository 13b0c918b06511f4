package io.waddle.voice.ingest.reply;

import io.waddle.voice.avro.Decision;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Gives each decision to whoever waits for it. Safe for use by several threads. */
public final class ReplyRouter {
    private final int places;
    private final Semaphore free;
    private final Map<String, CompletableFuture<Decision>> pending = new ConcurrentHashMap<>();

    /** @param places answers waited for at most: each holds a request and its thread */
    public ReplyRouter(int places) {
        this.places = places;
        this.free = new Semaphore(places);
    }

    /**
     * Takes a place. Do so before the command is sent: its answer may be faster than the sender.
     *
     * @return empty when all places are taken
     */
    public Optional<PendingReply> expect(CommandId commandId) {
        if (!free.tryAcquire()) {
            return Optional.empty();
        }
        String id = commandId.toString();
        var decision = new CompletableFuture<Decision>();
        pending.put(id, decision);
        return Optional.of(new PendingReply(decision, () -> {
            if (pending.remove(id) != null) {
                free.release();
            }
        }));
    }

    /** Whether anybody here waits for the command: most answers on a shared partition are other instances'. */
    boolean expects(String commandId) {
        return pending.containsKey(commandId);
    }

    /** @param commandId of the reply's key: the decision of a replay names the command first decided */
    public void complete(String commandId, Decision decision) {
        var waiting = pending.get(commandId);
        if (waiting != null) {
            waiting.complete(decision);
        }
    }

    /** Answers waited for at most. */
    public int places() {
        return places;
    }

    /** Answers waited for now. */
    public int pending() {
        return places - free.availablePermits();
    }
}
