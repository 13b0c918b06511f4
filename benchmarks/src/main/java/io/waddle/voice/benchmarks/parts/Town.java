package io.waddle.voice.benchmarks.parts;

import io.waddle.voice.avro.ChannelType;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Waddles with channels and people, who are spread evenly over them.
 *
 * @param name in front of all ids: no two towns have anything in common
 * @param channels in each waddle
 * @param people in all of them together
 */
public record Town(String name, int waddles, int channels, ChannelType type, int people) {
    /** So many that they are on all partitions, and not too even. */
    private static final int WADDLES = 20;

    private static final int CHANNELS = 50;

    /** Somebody, and where they want to be. */
    public record Resident(String user, String waddle, String channel) {}

    /** 1,000 voice channels in 20 waddles; more waddles when there is no room for all. */
    public static Town wide(String name, int people) {
        int needed = Math.ceilDiv(people, CHANNELS * most(ChannelType.VOICE));
        return new Town(name, Math.max(WADDLES, needed), CHANNELS, ChannelType.VOICE, people);
    }

    /** Everybody in one broadcast channel, which takes more than any other. */
    public static Town hot(String name, int people) {
        return new Town(name, 1, 1, ChannelType.BROADCAST, people);
    }

    public Town {
        int room = waddles * channels * most(type);
        if (people > room) {
            throw new IllegalArgumentException("people: %d (expected: at most %d)".formatted(people, room));
        }
    }

    /** How many a channel takes. */
    public int most() {
        return most(type);
    }

    private static int most(ChannelType type) {
        return switch (type) {
            case VOICE -> 99;
            case STAGE -> 1_000;
            case BROADCAST -> 10_000;
            case TEXT, UNKNOWN -> 0;
        };
    }

    public List<String> waddleIds() {
        return IntStream.range(0, waddles).mapToObj(this::waddle).toList();
    }

    List<String> channelIds() {
        return IntStream.range(0, channels).mapToObj(Town::channel).toList();
    }

    public Resident resident(int number) {
        return new Resident(
                "%s-user-%d".formatted(name, number), waddle(number % waddles), channel(number / waddles % channels));
    }

    public Stream<Resident> residents() {
        return IntStream.range(0, people).mapToObj(this::resident);
    }

    private String waddle(int number) {
        return "%s-waddle-%d".formatted(name, number);
    }

    private static String channel(int number) {
        return "channel-" + number;
    }
}
