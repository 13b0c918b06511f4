package io.waddle.voice.runtime;

import io.javalin.http.Context;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;

/**
 * The body of a request that was answered without it. Read to its end and thrown away: the server would end the
 * connection instead, and the reset that follows can overtake the answer, so that the client never learns why. What is
 * too long or too slow ends the connection all the same; then the answer says so.
 */
final class UnreadBody {
    /** Twice the largest body that any route takes. */
    private static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final Duration LONGEST = Duration.ofSeconds(2);
    /** Without a byte. Who announces a body and waits for the answer instead gets it after this. */
    private static final Duration SILENCE = Duration.ofMillis(500);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private static final int CHUNK = 8 * 1024;
    /** The sender was just told that it is too slow: no more patience. */
    private static final int REQUEST_TIMEOUT = 408;

    private UnreadBody() {}

    static void discard(Context context) {
        boolean body = context.req().getContentLengthLong() > 0 || context.header("Transfer-Encoding") != null;
        if (body && !discarded(context)) {
            context.header("Connection", "close");
        }
    }

    private static boolean discarded(Context context) {
        // Who asks before sending a body is invited by the first look at it: not after they were refused.
        if (context.header("Expect") != null) {
            return context.statusCode() < 400;
        }
        if (context.statusCode() == REQUEST_TIMEOUT || context.req().getContentLengthLong() > MOST_BYTES) {
            return false;
        }
        try {
            return readToEnd(context.req().getInputStream(), context.req().getContentLengthLong());
        } catch (IOException e) {
            // The sender is gone, or sends what is no body.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Only what is there already is read: a read that waits would wait for as long as connections may be idle. */
    private static boolean readToEnd(ServletInputStream input, long announced)
            throws IOException, InterruptedException {
        byte[] chunk = new byte[CHUNK];
        long started = System.nanoTime();
        long heard = started;
        long read = 0;
        while (!input.isFinished()) {
            long now = System.nanoTime();
            if (read > MOST_BYTES || now - started > LONGEST.toNanos()) {
                return false;
            }
            if (input.available() > 0 || read == announced) {
                read += Math.max(0, input.read(chunk));
                heard = now;
            } else if (now - heard > SILENCE.toNanos()) {
                return false;
            } else {
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
        return true;
    }
}
