package io.waddle.voice.runtime.problem;

import java.util.Locale;

/** A code of the HTTP contract with its status. Implemented by enums: the code is the name of the constant. */
public interface ProblemType {

    String name();

    int status();

    String title();

    default String urn() {
        return "urn:waddle:voice:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
