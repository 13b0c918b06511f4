package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What updates on a stage cost, one after another while nothing else happens. */
final class StageCosts {
    private static final int REPEATS = 20;

    /** @param bytes written for each update */
    record Cost(String update, int participants, Timing timing, double bytes) {}

    private final Arena arena;
    private final WrittenBytes written;
    private final List<Cost> costs = new ArrayList<>();

    StageCosts(VoiceSystem system, Arena arena) {
        this.arena = arena;
        this.written = new WrittenBytes(system, arena.waddle().waddle());
    }

    List<Cost> costs() {
        return List.copyOf(costs);
    }

    double bytes(String update, int participants) {
        return costs.stream()
                .filter(cost -> cost.update().equals(update) && cost.participants() == participants)
                .findFirst()
                .orElseThrow()
                .bytes();
    }

    void measure(int participants) {
        String guest = Arena.guest(2);
        var target = Map.of("targetUserId", guest);
        measure("mute", participants, i -> accepted(arena.act(guest, "mute", Map.of("muted", i % 2 == 0))));
        measure(
                "promote",
                participants,
                _ -> accepted(arena.moderate("stage-promote", Map.of("targetUserId", guest, "role", "SPEAKER"))),
                _ -> accepted(arena.moderate("stage-demote", target)));
        measure(
                "approve",
                participants,
                _ -> {
                    var asked = accepted(arena.act(guest, "stage-request", Map.of()));
                    String id =
                            asked.body().path("stageRequest").path("requestId").asText();
                    accepted(arena.moderate("stage-approve", Map.of("requestId", id)));
                },
                _ -> accepted(arena.moderate("stage-demote", target)));
    }

    private interface Step {
        void take(int repeat);
    }

    private void measure(String update, int participants, Step step) {
        measure(update, participants, step, _ -> {});
    }

    /** Undoing is written too: it belongs to the bytes, not to the time. */
    private void measure(String update, int participants, Step step, Step undo) {
        var beginning = written.ends();
        var nanos = IntStream.range(0, REPEATS)
                .mapToObj(repeat -> {
                    long start = System.nanoTime();
                    step.take(repeat);
                    long time = System.nanoTime() - start;
                    undo.take(repeat);
                    return time;
                })
                .toList();
        costs.add(new Cost(update, participants, new Timing(nanos), (double) written.since(beginning) / REPEATS));
    }

    private static Api.Answer accepted(Api.Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer;
    }
}
