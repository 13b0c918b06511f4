package io.waddle.voice.runtime;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

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
    private static final Duration SILENCE = Duration.ofSeconds(1);

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
        var connection = ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        long idle = connection.getIdleTimeout();
        connection.setIdleTimeout(SILENCE.toMillis());
        try {
            return readToEnd(context.req().getInputStream());
        } catch (IOException e) {
            // The sender is silent or gone, or sends what is no body.
            return false;
        } finally {
            connection.setIdleTimeout(idle);
        }
    }

    private static boolean readToEnd(InputStream input) throws IOException {
        long started = System.nanoTime();
        byte[] chunk = new byte[CHUNK];
        for (int left = MOST_BYTES; left > 0 && System.nanoTime() - started < LONGEST.toNanos(); ) {
            int count = input.read(chunk);
            if (count < 0) {
                return true;
            }
            left -= count;
        }
        return false;
    }
}
