package io.waddle.voice.runtime;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Keeps the header from Javalin by which it lets a GET be a DELETE: a proxy that allows reading must not be misled. */
final class MethodAsSent extends Handler.Wrapper {
    private static final String OVERRIDE = "X-HTTP-Method-Override";

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean overridden = request.getHeaders().contains(OVERRIDE);
        return super.handle(overridden ? new AsSent(request) : request, response, callback);
    }

    private static final class AsSent extends Request.Wrapper {
        private final HttpFields headers;

        AsSent(Request request) {
            super(request);
            headers = HttpFields.build(request.getHeaders()).remove(OVERRIDE);
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}
