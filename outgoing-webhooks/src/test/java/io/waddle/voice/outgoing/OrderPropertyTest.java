package io.waddle.voice.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever fails, a receiver sees one notice of a channel after the other, and every notice ends once. */
class OrderPropertyTest {
    private static final Bounds BOUNDS =
            new Bounds(List.of(Duration.ofMillis(1), Duration.ofMillis(2)), Duration.ofMinutes(1), 4, 4, 64);

    @Property(tries = 25)
    void shouldKeepTheOrderOfAChannelWhateverFails(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 3) Integer> channels, @ForAll long seed) {
        // Given
        var manners = new Manners(seed);
        var graves = new Graves();
        var sent = new ArrayList<BroadcastNotice>();
        var outcomes = new ArrayList<CompletableFuture<Outcome>>();
        try (var receiver = new Receiver(manners);
                var deliveries = TestDeliveries.to(graves, BOUNDS)) {
            // When
            for (int channel : channels) {
                var notice = Broadcasts.notice("c" + channel, sent.size());
                sent.add(notice);
                outcomes.add(deliveries.send(notice, receiver.url("/")));
            }
            outcomes.forEach(CompletableFuture::join);
            // Then
            assertThat(manners.most()).isEqualTo(1);
            for (int channel = 0; channel <= 3; channel++) {
                String prefix = "w/c%d/".formatted(channel);
                assertThat(runs(of(receiver.ids(), prefix))).isEqualTo(of(ids(sent), prefix));
            }
            var ended = Stream.concat(manners.taken().stream(), graves.ids().stream());
            assertThat(ended).containsExactlyInAnyOrderElementsOf(ids(sent));
            assertThat(outcomes).allMatch(CompletableFuture::isDone);
        }
    }

    private static List<String> ids(List<BroadcastNotice> notices) {
        return notices.stream().map(BroadcastNotice::id).toList();
    }

    private static List<String> of(List<String> ids, String prefix) {
        return ids.stream().filter(id -> id.startsWith(prefix)).toList();
    }

    /** Tries of one notice count once, as long as nothing came between them. */
    private static List<String> runs(List<String> ids) {
        var runs = new ArrayList<String>();
        for (String id : ids) {
            if (runs.isEmpty() || !runs.getLast().equals(id)) {
                runs.add(id);
            }
        }
        return runs;
    }

    /** Answers by chance; knows what it took, and how many requests of one channel it had at once. */
    private static final class Manners implements Receiver.Manner {
        private final Random random;
        private final LinkedHashSet<String> taken = new LinkedHashSet<>();
        private final Map<String, AtomicInteger> present = new ConcurrentHashMap<>();
        private final AtomicInteger most = new AtomicInteger();

        Manners(long seed) {
            random = new Random(seed);
        }

        @Override
        public void answer(HttpExchange exchange) throws IOException {
            String id = exchange.getRequestHeaders().getFirst("Waddle-Delivery");
            var here = present.computeIfAbsent(id.substring(0, id.lastIndexOf('/')), some -> new AtomicInteger());
            most.accumulateAndGet(here.incrementAndGet(), Math::max);
            int chance = chance();
            here.decrementAndGet();
            if (chance < 5) {
                take(id);
                exchange.sendResponseHeaders(200, -1);
            } else if (chance < 8) {
                exchange.sendResponseHeaders(503, -1);
            }
        }

        private synchronized int chance() {
            return random.nextInt(10);
        }

        private synchronized void take(String id) {
            taken.add(id);
        }

        synchronized List<String> taken() {
            return List.copyOf(taken);
        }

        int most() {
            return most.get();
        }
    }
}
