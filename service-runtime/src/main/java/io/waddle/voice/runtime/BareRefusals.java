package io.waddle.voice.runtime;

import io.waddle.voice.runtime.problem.CommonProblem;
import io.waddle.voice.runtime.problem.Problem;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the server refuses before any route sees it, such as a control character in a header: as a problem too. */
final class BareRefusals implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Problem problem = problem(response.getStatus());
        response.setStatus(problem.type().status());
        Hardening.HEADERS.forEach(response.getHeaders()::put);
        problem.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put("Content-Type", Problem.MEDIA_TYPE);
        response.write(true, ByteBuffer.wrap(problem.bytes()), callback);
        return true;
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 413, 414, 431 -> Problem.of(CommonProblem.TOO_LARGE, "the request's target or headers are too large");
            case 503 -> Problem.unavailable("the service is stopping", 1);
            default ->
                status < 500 ? Problem.malformed("request", "the request is not well-formed HTTP") : Problem.internal();
        };
    }
}
