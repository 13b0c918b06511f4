package io.waddle.voice.standalone;

import java.util.concurrent.CountDownLatch;

/** A process that works until it is told to end: Ctrl-C, SIGTERM, or a start that failed. */
final class ForegroundProcess {

    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean ending;

    private ForegroundProcess() {}

    /** @param close run once, when the process ends, on a thread of its own */
    static ForegroundProcess closing(Runnable close) {
        var process = new ForegroundProcess();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            process.ending = true;
                            close.run();
                        },
                        "shutdown"));
        return process;
    }

    boolean isEnding() {
        return ending;
    }

    /** Does not return: the shutdown hook runs while this waits. */
    void awaitEnd() throws InterruptedException {
        end.await();
    }
}
