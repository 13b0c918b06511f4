package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.schemas.topic.WaddlePartition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A stage with room for a thousand, and a waddle beside it that the same writer decides for.
 *
 * @param waddle with the stage
 * @param neighbour with a voice channel in which somebody is
 */
record Arena(Community waddle, Community neighbour) {
    static final String STAGE = "stage";
    static final String MODERATOR = "mod";
    static final String BYSTANDER = "bystander";

    /** Enough to keep two cores busy. */
    private static final int AT_ONCE = 16;
    /** As {@code VOICE_PARTITIONS} by default. */
    private static final int PARTITIONS = 6;

    static Arena founded(VoiceSystem system) {
        var waddle = Community.found(system, "arena")
                .everyone("VIEW_CHANNEL", "CONNECT", "REQUEST_TO_SPEAK")
                .role("talkers", "SPEAK")
                .role("mods", "MANAGE_STAGE")
                .member(MODERATOR, "mods", "talkers")
                .stage(STAGE, "{}");
        var neighbour =
                Community.found(system, neighbourOf("arena")).members(BYSTANDER).voice("lounge", 0);
        assertThat(neighbour.join(BYSTANDER, "lounge").status()).isEqualTo(200);
        assertThat(waddle.join(MODERATOR, STAGE).status()).isEqualTo(200);
        return new Arena(waddle, neighbour);
    }

    /** One in the audience; the names are equally long. */
    static String guest(int number) {
        return "guest%04d".formatted(number);
    }

    static List<String> guests(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Arena::guest).toList();
    }

    /** Lets guests in, of whom all get a seat. */
    void fill(int from, int to) {
        forAll(guests(from, to), guest -> {
            waddle.member(guest, "talkers");
            // An answer would tell of all who are there.
            assertThat(waddle.as(guest)
                            .join(waddle.waddle(), STAGE, "Prefer", "respond-async")
                            .status())
                    .isEqualTo(202);
        });
        // All are on the log: once what comes after them is decided, so are they.
        assertThat(act(guest(to), "mute", Map.of("muted", false)).status()).isEqualTo(200);
    }

    void forAll(List<String> users, Consumer<String> work) {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var done = users.stream()
                    .map(user -> CompletableFuture.runAsync(() -> work.accept(user), threads))
                    .toList();
            done.forEach(CompletableFuture::join);
        }
    }

    Api.Answer act(String user, String type, Map<String, ?> fields) {
        return waddle.act(user, STAGE, type, fields);
    }

    Api.Answer moderate(String type, Map<String, ?> fields) {
        return act(MODERATOR, type, fields);
    }

    private static String neighbourOf(String waddle) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj("beside%d"::formatted)
                .filter(name -> WaddlePartition.of(name, PARTITIONS) == WaddlePartition.of(waddle, PARTITIONS))
                .findFirst()
                .orElseThrow();
    }
}
