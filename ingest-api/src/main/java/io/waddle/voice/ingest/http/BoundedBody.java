package io.waddle.voice.ingest.http;

import io.javalin.http.Context;
import io.waddle.voice.ingest.command.JsonBody;
import io.waddle.voice.runtime.problem.CommonProblem;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/** Reads the body of a request: no more bytes than a limit, and no slower than a person's patience. */
final class BoundedBody {
    private static final int CHUNK = 8 * 1024;
    /** 1 MiB in it is 35 KB/s, 64 KiB 2 KB/s: mobile networks at their worst. With the server's idle time, 60 s. */
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** A single segment that is late, as after a loss, is no reason yet. */
    private static final Duration GRACE = Duration.ofSeconds(5);
    /** Half of what the largest single event needs to be there in time. */
    private static final int LEAST_BYTES_A_SECOND = 1024;

    private final InputStream input;
    private final int most;
    private final long started = System.nanoTime();
    private long received;

    private BoundedBody(InputStream input, int most) {
        this.input = input;
        this.most = most;
    }

    /**
     * Reads all of it. Keeps no more than the limit, whatever Content-Length says or does not say.
     *
     * @param kept told before more bytes are kept, how many; what it throws ends the reading
     * @throws ProblemException 413, 408, or 400 when it ends early
     */
    static byte[] read(Context context, int most, IntConsumer kept) {
        try {
            return new BoundedBody(context.req().getInputStream(), most).read(kept);
        } catch (IOException e) {
            throw e.getCause() instanceof TimeoutException
                    ? tooSlow()
                    : new ProblemException(Problem.malformed(JsonBody.BODY, "body: ended early"));
        }
    }

    private byte[] read(IntConsumer kept) throws IOException {
        var body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int count = next(chunk); count >= 0; count = next(chunk)) {
            if (body.size() + count > most) {
                throw new ProblemException(
                        Problem.of(CommonProblem.TOO_LARGE, "body: more than %d bytes".formatted(most)));
            }
            kept.accept(count);
            body.write(chunk, 0, count);
        }
        return body.toByteArray();
    }

    private int next(byte[] chunk) throws IOException {
        int count = input.read(chunk);
        if (count > 0) {
            received += count;
            requireFastEnough();
        }
        return count;
    }

    private void requireFastEnough() {
        var time = Duration.ofNanos(System.nanoTime() - started);
        boolean slow = received < LEAST_BYTES_A_SECOND * time.toSeconds();
        if (time.compareTo(LONGEST) > 0 || (time.compareTo(GRACE) > 0 && slow)) {
            throw tooSlow();
        }
    }

    private static ProblemException tooSlow() {
        return new ProblemException(Problem.of(
                CommonProblem.REQUEST_TIMEOUT,
                "body: too slow (expected: %d bytes a second, %d s)"
                        .formatted(LEAST_BYTES_A_SECOND, LONGEST.toSeconds())));
    }
}
