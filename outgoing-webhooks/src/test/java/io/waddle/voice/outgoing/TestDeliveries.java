package io.waddle.voice.outgoing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Deliveries to loopback, with a patience that tests have. */
final class TestDeliveries {
    static final WebhookSigner SIGNER =
            new WebhookSigner("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    static final Bounds QUICK = new Bounds(List.of(millis(10), millis(10)), Duration.ofMinutes(1), 8, 8, 8);

    private TestDeliveries() {}

    static Deliveries to(DeadNotice dead, Bounds bounds) {
        return to(dead, bounds, new SimpleMeterRegistry());
    }

    static Deliveries to(DeadNotice dead, Bounds bounds, MeterRegistry meters) {
        var filter = new AddressFilter(true);
        var names = new CheckedNames(filter, InetAddress::getAllByName);
        var patience = new WebhookPost.Patience(Duration.ofSeconds(20), Duration.ofSeconds(30));
        return new Deliveries(
                new WebhookPost(filter, SIGNER, names, patience, bounds.channels()), dead, bounds, meters);
    }

    static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
