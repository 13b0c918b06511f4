package io.waddle.voice.outgoing;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;

/**
 * Sends notices, those of a channel one after the other, those of different channels beside each other, each on a thread
 * of its own: a slow receiver holds up nobody else. What a receiver does not take is tried again after 1 s, 5 s, 30 s,
 * 2 min and 10 min, each shortened by chance, and then buried; so is what waits for longer than 15 minutes, and what there
 * is no room for. Keeps nothing: whoever commits offsets only after the outcomes of all that was read before them loses no
 * notice, and sends some twice after a crash. Safe for use by several threads.
 */
public final class Deliveries implements AutoCloseable {
    private final WebhookPost post;
    private final Courier courier;
    private final Lines lines;

    /** @param dead where notices go that no receiver takes */
    public Deliveries(AddressFilter filter, WebhookSigner signer, DeadNotice dead, MeterRegistry meters) {
        this(
                new WebhookPost(
                        filter,
                        signer,
                        new CheckedNames(filter, InetAddress::getAllByName),
                        WebhookPost.Patience.STANDARD,
                        Bounds.STANDARD.channels()),
                dead,
                Bounds.STANDARD,
                meters);
    }

    /** @param post closed with this */
    Deliveries(WebhookPost post, DeadNotice dead, Bounds bounds, MeterRegistry meters) {
        this.post = post;
        this.courier = new Courier(post, dead, bounds, meters);
        this.lines = new Lines(bounds, this::deliver);
    }

    private void deliver(Pending pending) {
        pending.settle(() -> courier.deliver(pending, lines::closed));
    }

    /**
     * Accepts a notice; those of one channel are sent in the order of acceptance. Where there is no room for it, it is
     * buried before this returns.
     *
     * @param url as the channel has it now, see {@link BroadcastNotice#url}
     * @return done within 16 minutes; exceptionally when the notice is neither delivered nor buried, because burying failed
     *     or this was closed: it must be sent again
     */
    public CompletableFuture<Outcome> send(BroadcastNotice notice, String url) {
        var pending = Pending.of(notice, url);
        if (!lines.add(pending)) {
            pending.settle(() -> courier.bury(pending, Burial.CROWDED, "too many on their way"));
        }
        return pending.outcome();
    }

    /** Within some 5 s. What is on its way is left there, and its outcome is an exception. */
    @Override
    public void close() {
        lines.close();
        post.close();
    }
}
