package io.waddle.voice.standalone;

import java.io.PrintStream;

/** What the user of {@code voice up} reads: a line for each step. Tokens are shown here and nowhere else. */
final class Terminal {

    private final PrintStream out;

    Terminal(PrintStream out) {
        this.out = out;
    }

    void waitingFor(String what) {
        line("waiting for: " + what);
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }
}
