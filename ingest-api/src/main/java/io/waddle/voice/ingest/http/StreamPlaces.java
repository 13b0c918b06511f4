package io.waddle.voice.ingest.http;

import io.waddle.voice.runtime.problem.CommonProblem;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Streams open at once, in all and by user. Safe for use by several threads. */
final class StreamPlaces {
    private static final int RETRY_SECONDS = 5;

    private final int most;
    private final int mostOfUser;
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<String, Integer> byUser = new ConcurrentHashMap<>();

    /** @param most each holds a connection, its buffers and a virtual thread */
    StreamPlaces(int most, int mostOfUser) {
        this.most = most;
        this.mostOfUser = mostOfUser;
    }

    /** A place taken; to be given back once. */
    final class Place {
        private final String userId;

        private Place(String userId) {
            this.userId = userId;
        }

        void close() {
            giveBack(userId);
        }
    }

    /** @throws ProblemException 503 when all are taken, 429 when the user has too many of them */
    Place take(String userId) {
        if (taken.incrementAndGet() > most) {
            taken.decrementAndGet();
            throw new ProblemException(Problem.unavailable("too many streams are open here", RETRY_SECONDS));
        }
        if (byUser.merge(userId, 1, Integer::sum) > mostOfUser) {
            giveBack(userId);
            throw new ProblemException(
                    Problem.of(CommonProblem.RATE_LIMITED, "streams: more than %d of one user".formatted(mostOfUser))
                            .with("retryAfterSeconds", RETRY_SECONDS)
                            .withHeader("Retry-After", Integer.toString(RETRY_SECONDS)));
        }
        return new Place(userId);
    }

    int taken() {
        return taken.get();
    }

    private void giveBack(String userId) {
        byUser.computeIfPresent(userId, (id, count) -> count == 1 ? null : count - 1);
        taken.decrementAndGet();
    }
}
