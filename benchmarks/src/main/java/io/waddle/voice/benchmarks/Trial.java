package io.waddle.voice.benchmarks;

import java.time.Duration;
import java.util.Map;

/** One measurement of one contestant. */
public interface Trial {

    /**
     * Measures once.
     *
     * @param span how long, where time is what bounds it
     * @return figures by their names
     */
    Map<String, Double> run(Duration span) throws Exception;
}
