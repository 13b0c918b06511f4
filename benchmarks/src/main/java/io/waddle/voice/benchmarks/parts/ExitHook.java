package io.waddle.voice.benchmarks.parts;

/** Closes what would outlive us when we are told to end: PostgreSQL, and processes that we started. */
final class ExitHook {
    private final Thread thread;

    private ExitHook(Thread thread) {
        this.thread = thread;
    }

    static ExitHook closing(AutoCloseable part) {
        var thread = Thread.ofPlatform().unstarted(() -> close(part));
        Runtime.getRuntime().addShutdownHook(thread);
        return new ExitHook(thread);
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            System.err.println("not closed: " + e);
        }
    }

    /** It was closed. */
    void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            // We are ending: it is this very thread that closes it.
        }
    }
}
