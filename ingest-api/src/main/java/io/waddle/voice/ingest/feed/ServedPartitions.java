package io.waddle.voice.ingest.feed;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which partitions an instance reads: all, or some, so that many instances together hold what one cannot.
 *
 * @param ranges none for all
 */
public record ServedPartitions(List<Range> ranges) {
    public static final ServedPartitions ALL = new ServedPartitions(List.of());

    private static final String EVERY = "all";

    record Range(int first, int last) {
        private static Range of(String text) {
            String[] ends = text.split("-", 2);
            return new Range(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
        }

        @Override
        public String toString() {
            return first == last ? Integer.toString(first) : first + "-" + last;
        }
    }

    /** @param text as {@code VOICE_SERVED_PARTITIONS} has it: {@code all}, or such as {@code 0-23,48} */
    public static ServedPartitions of(String text) {
        return text.equals(EVERY)
                ? ALL
                : new ServedPartitions(
                        Arrays.stream(text.split(",", -1)).map(Range::of).toList());
    }

    boolean includes(int partition) {
        return ranges.isEmpty()
                || ranges.stream().anyMatch(range -> range.first() <= partition && partition <= range.last());
    }

    /** Those of a topic, in order. */
    public IntStream among(int partitions) {
        return IntStream.range(0, partitions).filter(this::includes);
    }

    @Override
    public String toString() {
        return ranges.isEmpty()
                ? EVERY
                : String.join(",", ranges.stream().map(Range::toString).toList());
    }
}
