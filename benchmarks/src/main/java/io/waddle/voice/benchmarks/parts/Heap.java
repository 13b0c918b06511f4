package io.waddle.voice.benchmarks.parts;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;

/** What is alive in this process. */
public final class Heap {
    /** The serial collector leaves up to a twentieth of the heap where it is, dead as it may be, but for each fourth time. */
    private static final int COLLECTIONS = 4;

    private static final long SETTLING_MILLIS = 300;

    private Heap() {}

    /** Bytes in use right after a collection; a moment later threads have taken megabytes, of which they use little. */
    @SuppressWarnings("SystemGc") // the point of it
    public static long used() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            Thread.sleep(SETTLING_MILLIS);
            System.gc();
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }
}
