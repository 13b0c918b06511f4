package io.waddle.voice.benchmarks;

/** Something that is measured. */
public interface Scenario {

    /** As {@code --only} spells it. */
    String name();

    /** In one line. */
    String measures();

    String unit();

    /** What does the same work beside it, or what its goal is. */
    String peer();

    /** Measures, and leaves nothing running. Anything that was not accepted is an exception. */
    void run(Plan plan, Findings findings) throws Exception;
}
