package io.waddle.voice.outgoing;

import static io.waddle.voice.outgoing.Broadcasts.notice;
import static io.waddle.voice.outgoing.TestDeliveries.QUICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against real servers on loopback. */
class DeliveriesTest {
    private final List<AutoCloseable> open = new ArrayList<>();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Graves graves = new Graves();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void close() throws Exception {
        released.countDown();
        for (var some : open) {
            some.close();
        }
    }

    @Test
    void shouldTryAgainWhenAReceiverFailsAtFirst() throws GeneralSecurityException {
        // Given
        Queue<Receiver.Manner> manners =
                new ArrayDeque<>(List.of(Receiver.status(500), exchange -> {}, Receiver.status(200)));
        var receiver = receiver(exchange -> manners.remove().answer(exchange));
        // When
        var outcome = deliveries(QUICK).send(notice("b", 7), receiver.url("/")).join();
        // Then
        assertThat(outcome).isEqualTo(Outcome.DELIVERED);
        assertThat(receiver.ids()).containsExactly("w/b/7", "w/b/7", "w/b/7");
        assertThat(count("delivered")).isEqualTo(1);
        assertThat(count("retried")).isEqualTo(2);
        assertThat(graves.reasons()).isEmpty();
        for (var delivery : receiver.deliveries()) {
            assertSigned(delivery, TestDeliveries.SIGNER.secretOf("w", "b"));
        }
    }

    /** As the documentation tells receivers to. */
    private static void assertSigned(Receiver.Delivery delivery, String secret) throws GeneralSecurityException {
        String[] parts = delivery.headers().getFirst("Waddle-Signature").split("[=,]", -1);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal((parts[1] + "." + delivery.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(parts[3]).isEqualTo(HexFormat.of().formatHex(expected));
        assertThat(Instant.ofEpochSecond(Long.parseLong(parts[1])))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void shouldBuryAndGoOnWhenAReceiverKeepsFailing() {
        // Given
        var receiver = receiver(Receiver.status(503));
        var deliveries = deliveries(QUICK);
        // When
        var first = deliveries.send(notice("b", 7), receiver.url("/"));
        var second = deliveries.send(notice("b", 8), receiver.url("/"));
        // Then
        assertThat(List.of(first.join(), second.join())).containsOnly(Outcome.BURIED);
        assertThat(receiver.ids()).containsExactly("w/b/7", "w/b/7", "w/b/7", "w/b/8", "w/b/8", "w/b/8");
        assertThat(graves.reasons()).containsExactly("w/b/7 exhausted: status 503", "w/b/8 exhausted: status 503");
        assertThat(buried("exhausted")).isEqualTo(2);
        assertThat(count("delivered")).isZero();
    }

    @Test
    void shouldBuryAtOnceWhenTheReceiverIsGoneOrTheAddressWillNotDo() {
        // Given
        var receiver = receiver(Receiver.status(410));
        var deliveries = deliveries(QUICK);
        // When
        deliveries.send(notice("b", 7), receiver.url("/")).join();
        deliveries
                .send(notice("c", 8), "https://169.254.169.254/latest/meta-data")
                .join();
        deliveries.send(notice("d", 9), "http://example.org/").join();
        // Then
        assertThat(receiver.ids()).containsExactly("w/b/7");
        assertThat(graves.reasons())
                .containsExactly(
                        "w/b/7 gone: status 410",
                        "w/c/8 refused: host has an address that is not public",
                        "w/d/9 refused: scheme of URL (expected: https)");
        assertThat(count("retried")).isZero();
    }

    @Test
    void shouldDeliverToOthersWhileAReceiverIsSlow() {
        // Given
        var slow = receiver(exchange -> {
            awaitRelease();
            Receiver.status(200).answer(exchange);
        });
        var quick = receiver(Receiver.status(200));
        var deliveries = deliveries(QUICK);
        var held = deliveries.send(notice("slow", 1), slow.url("/"));
        // When
        var others = IntStream.range(0, 5)
                .mapToObj(i -> deliveries.send(notice("quick" + i, 2), quick.url("/")))
                .toList();
        // Then
        others.forEach(other ->
                assertThat(other.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(Outcome.DELIVERED));
        assertThat(held).isNotDone();
        released.countDown();
        assertThat(held.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void shouldBuryWhatThereIsNoRoomFor() {
        // Given
        var slow = receiver(exchange -> awaitRelease());
        var deliveries = deliveries(new Bounds(List.of(), Duration.ofMinutes(1), 3, 2, 2));
        var held = new ArrayList<CompletableFuture<Outcome>>();
        held.add(deliveries.send(notice("w", "a", 1), slow.url("/")));
        held.add(deliveries.send(notice("w", "a", 2), slow.url("/")));
        held.add(deliveries.send(notice("w", "b", 3), slow.url("/")));
        // When: a third of the channel, a third channel of the waddle, a fourth of all
        var third = deliveries.send(notice("w", "a", 4), slow.url("/"));
        var ofWaddle = deliveries.send(notice("w", "c", 5), slow.url("/"));
        held.add(deliveries.send(notice("x", "d", 6), slow.url("/")));
        var ofAll = deliveries.send(notice("y", "e", 7), slow.url("/"));
        // Then
        assertThat(List.of(third, ofWaddle, ofAll))
                .allSatisfy(outcome -> assertThat(outcome).isCompletedWithValue(Outcome.BURIED));
        assertThat(held).noneMatch(CompletableFuture::isDone);
        assertThat(graves.ids()).containsExactly("w/a/4", "w/c/5", "y/e/7");
        assertThat(buried("crowded")).isEqualTo(3);
    }

    @Test
    void shouldHaveRoomAgainWhenALineIsDone() {
        // Given
        var receiver = receiver(Receiver.status(200));
        var deliveries = deliveries(new Bounds(List.of(), Duration.ofMinutes(1), 1, 1, 1));
        deliveries.send(notice("a", 1), receiver.url("/")).join();
        // When, Then
        await().untilAsserted(() -> assertThat(
                        deliveries.send(notice("b", 2), receiver.url("/")).join())
                .isEqualTo(Outcome.DELIVERED));
    }

    @Test
    void shouldNotWaitForATryThatWouldBeTooLate() {
        // Given
        var receiver = receiver(Receiver.status(500));
        var deliveries = deliveries(new Bounds(List.of(Duration.ofHours(1)), Duration.ofMinutes(1), 1, 1, 1));
        // When
        var outcome = deliveries.send(notice("b", 7), receiver.url("/")).orTimeout(10, TimeUnit.SECONDS);
        // Then
        assertThat(outcome.join()).isEqualTo(Outcome.BURIED);
        assertThat(graves.reasons()).containsExactly("w/b/7 late: status 500");
    }

    @Test
    void shouldNotTryAtAllWhenANoticeWaitedForTooLong() {
        // Given
        var slow = receiver(exchange -> {
            awaitRelease();
            Receiver.status(200).answer(exchange);
        });
        var deliveries = deliveries(new Bounds(List.of(), Duration.ofSeconds(4), 1, 1, 2));
        var first = deliveries.send(notice("b", 7), slow.url("/"));
        await().untilAsserted(() -> assertThat(slow.ids()).hasSize(1));
        var second = deliveries.send(notice("b", 8), slow.url("/"));
        // When
        var _ = CompletableFuture.runAsync(released::countDown, CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS));
        // Then
        assertThat(first.join()).isEqualTo(Outcome.DELIVERED);
        assertThat(second.join()).isEqualTo(Outcome.BURIED);
        assertThat(graves.reasons()).containsExactly("w/b/8 late: not tried");
    }

    @Test
    void shouldNotCountAsDoneWhenBuryingFails() {
        // Given
        var receiver = receiver(Receiver.status(410));
        DeadNotice full = (notice, url, reason) -> {
            throw new IllegalStateException("no log");
        };
        var deliveries = opened(TestDeliveries.to(full, QUICK, meters));
        // When
        var outcome = deliveries.send(notice("b", 7), receiver.url("/"));
        // Then
        assertThat(outcome)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("no log");
        assertThat(buried("gone")).isZero();
    }

    @Test
    void shouldLeaveWhatIsNotDoneWhenClosed() {
        // Given
        var slow = receiver(exchange -> awaitRelease());
        var failing = receiver(Receiver.status(500));
        var deliveries = deliveries(new Bounds(List.of(Duration.ofSeconds(50)), Duration.ofMinutes(1), 8, 8, 8));
        var left = List.of(
                deliveries.send(notice("a", 1), slow.url("/")),
                deliveries.send(notice("a", 2), slow.url("/")),
                deliveries.send(notice("b", 3), failing.url("/")));
        await().untilAsserted(() -> assertThat(slow.ids()).hasSize(1));
        await().untilAsserted(() -> assertThat(failing.ids()).hasSize(1));
        var begin = Instant.now();
        // When
        deliveries.close();
        // Then
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(15));
        var after = deliveries.send(notice("c", 4), failing.url("/"));
        assertThat(left).allMatch(CompletableFuture::isCancelled);
        assertThat(after).isCancelled();
        assertThat(graves.reasons()).isEmpty();
    }

    private void awaitRelease() {
        try {
            released.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Deliveries deliveries(Bounds bounds) {
        return opened(TestDeliveries.to(graves, bounds, meters));
    }

    private Receiver receiver(Receiver.Manner manner) {
        return opened(new Receiver(manner));
    }

    private <T extends AutoCloseable> T opened(T some) {
        open.add(some);
        return some;
    }

    private double count(String name) {
        return meters.get("voice.outgoing." + name).counter().count();
    }

    private double buried(String reason) {
        return meters.get("voice.outgoing.buried")
                .tag("reason", reason)
                .counter()
                .count();
    }
}
