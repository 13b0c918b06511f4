package io.waddle.voice.ingest.http;

import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.util.concurrent.Semaphore;

/** Memory that large bodies under way may take, all together: who comes when it is taken is told to come again. */
final class BodySpace {
    /** Thirty of the largest batches, and a twelfth of the smallest heap that the service is tested in. */
    private static final int KIBIBYTES = 32 * 1024;
    /** A command with its record and its future, or the problem of a bad event. */
    private static final int BYTES_OF_AN_EVENT = 1024;
    /** A batch is acknowledged in milliseconds, and in 4 s at worst. */
    private static final int RETRY_SECONDS = 1;

    private final Semaphore free = new Semaphore(KIBIBYTES);

    Claim claim() {
        return new Claim();
    }

    /** Bytes claimed now. */
    double taken() {
        return (KIBIBYTES - free.availablePermits()) * 1024.0;
    }

    /** What one request takes, growing as it is read. Closing it gives all of it back. For one thread. */
    final class Claim implements AutoCloseable {
        private long bytes;
        private int kibibytes;

        private Claim() {}

        /** @throws ProblemException 503, when there is no more */
        void bytes(int more) {
            int wanted = Math.toIntExact((bytes + more + 1023) / 1024) - kibibytes;
            if (!free.tryAcquire(wanted)) {
                throw new ProblemException(Problem.unavailable("too many large requests are under way", RETRY_SECONDS));
            }
            bytes += more;
            kibibytes += wanted;
        }

        /** @throws ProblemException 503, when there is no more */
        void events(int count) {
            bytes(count * BYTES_OF_AN_EVENT);
        }

        @Override
        public void close() {
            free.release(kibibytes);
        }
    }
}
