package io.waddle.voice.benchmarks.parts;

/** How people are spread: over many channels, which is usual, or all in one, which is hard. */
public enum Shape {
    WIDE("1,000 channels"),
    HOT("one channel");

    private final String text;

    Shape(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
