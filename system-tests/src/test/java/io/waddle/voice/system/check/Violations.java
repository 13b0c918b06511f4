package io.waddle.voice.system.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what checks find. */
final class Violations {
    /** One fault breaks thousands of prefixes; the first tell enough. */
    private static final int MOST_OF_A_RULE = 20;

    private final List<Violation> found = new ArrayList<>();

    /** @param detail its parts, put together only if somebody reads them */
    void add(Rule rule, Object... detail) {
        long known =
                found.stream().filter(violation -> violation.rule() == rule).count();
        if (known < MOST_OF_A_RULE) {
            found.add(new Violation(rule, Stream.of(detail).map(String::valueOf).collect(Collectors.joining())));
        }
    }

    /** Adds one unless the condition holds. */
    void require(boolean holds, Rule rule, Object... detail) {
        if (!holds) {
            add(rule, detail);
        }
    }

    List<Violation> found() {
        return List.copyOf(found);
    }
}
