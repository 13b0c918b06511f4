package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;

/** When requests were sent that were accepted, and when the clients knew, by waddle. */
final class AcceptedTimes {
    private static final Duration LONGEST = Duration.ofSeconds(90);

    /** By {@link System#nanoTime()}. */
    private record Time(long sent, long answered) {}

    private final Map<String, Queue<Time>> times = new ConcurrentHashMap<>();

    void note(String waddle, long sent) {
        times.computeIfAbsent(waddle, _ -> new ConcurrentLinkedQueue<>()).add(new Time(sent, System.nanoTime()));
    }

    /**
     * Waits until something was accepted in every waddle that was asked for after a moment; how long that took after it,
     * by waddle.
     */
    Map<String, Duration> awaitAfter(long moment, List<String> waddles) {
        var recovered = new TreeMap<String, Duration>();
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
            for (String waddle : waddles) {
                first(waddle, moment)
                        .ifPresent(answered -> recovered.putIfAbsent(waddle, Duration.ofNanos(answered - moment)));
            }
            assertThat(recovered.keySet()).containsAll(waddles);
        });
        return recovered;
    }

    /** The longest between two moments that nothing was accepted. */
    Duration longestSilence(String waddle, long from, long until) {
        long longest = 0;
        long last = from;
        var answered = times.get(waddle).stream().mapToLong(Time::answered);
        for (long moment : LongStream.concat(answered, LongStream.of(until))
                .filter(time -> time > from && time <= until)
                .sorted()
                .toArray()) {
            longest = Math.max(longest, moment - last);
            last = moment;
        }
        return Duration.ofNanos(longest);
    }

    private OptionalLong first(String waddle, long moment) {
        return times.getOrDefault(waddle, new ConcurrentLinkedQueue<>()).stream()
                .filter(time -> time.sent() >= moment)
                .mapToLong(Time::answered)
                .min();
    }
}
