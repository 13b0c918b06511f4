package io.waddle.voice.benchmarks.parts;

import java.lang.management.ManagementFactory;

/** What is alive in this process. */
public final class Heap {
    /** The first leaves what has finalizers and what references hold softly by a chain. */
    private static final int COLLECTIONS = 3;

    private static final long SETTLING_MILLIS = 300;

    private Heap() {}

    /** Bytes in use after a collection. */
    @SuppressWarnings("SystemGc") // the point of it
    public static long used() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            Thread.sleep(SETTLING_MILLIS);
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
