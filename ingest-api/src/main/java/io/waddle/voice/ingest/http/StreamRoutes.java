package io.waddle.voice.ingest.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import io.waddle.voice.ingest.live.Ending;
import io.waddle.voice.ingest.live.LiveUnavailable;
import io.waddle.voice.ingest.live.LiveUpdates;
import io.waddle.voice.ingest.live.Subscription;
import io.waddle.voice.ingest.view.Json;
import io.waddle.voice.runtime.auth.BearerToken;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import io.waddle.voice.runtime.problem.ProblemException;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Live updates, as server-sent events and over WebSocket. A stream runs on its own virtual thread. */
final class StreamRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(StreamRoutes.class);

    private static final String WADDLE = "/v1/waddles/{waddleId}";
    private static final String TICKETS = "/v1/stream-tickets";
    private static final String STREAM = WADDLE + "/stream";
    private static final String SOCKET = WADDLE + "/ws";
    private final StreamCallers callers;
    private final StreamTickets tickets;
    private final StreamPlaces places;
    private final LiveUpdates live;

    StreamRoutes(BearerToken bearer, StreamTickets tickets, StreamPlaces places, LiveUpdates live) {
        this.callers = new StreamCallers(bearer, tickets);
        this.tickets = tickets;
        this.places = places;
        this.live = live;
    }

    void register(RoutesConfig routes) {
        routes.post(TICKETS, this::ticket);
        routes.get(STREAM, this::stream);
        routes.wsBeforeUpgrade(SOCKET, this::admit);
        routes.ws(SOCKET, this::socket);
    }

    private void ticket(Context context) {
        Caller caller = callers.bearer(context);
        BearerToken.require(caller, Scope.VOICE, Scope.ADMIN);
        var ticket = tickets.issue(caller);
        JsonAnswer.send(
                context,
                200,
                Json.object().put("ticket", ticket.text()).put("expiresAt", Json.instant(ticket.expiresAt())));
    }

    private void stream(Context context) throws IOException, InterruptedException {
        var watch = Watch.of(context, callers);
        try (var open = open(watch)) {
            context.status(200)
                    .contentType("text/event-stream")
                    // A proxy that collects what is sent would make it anything but live.
                    .header("X-Accel-Buffering", "no");
            var viewer = new SseViewer(context.res().getOutputStream());
            var _ = open.subscription().run(Optional.ofNullable(context.header("Last-Event-ID")), viewer);
        } catch (LiveUnavailable e) {
            if (!context.res().isCommitted()) {
                throw e;
            }
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("Stream could not go on");
        } catch (IOException e) {
            if (!context.res().isCommitted()) {
                throw e;
            }
            // The viewer is gone.
        }
    }

    /** A stream under way; closing it gives up its place, and its seat in the audience. */
    private record Open(StreamPlaces.Place place, Subscription subscription) implements AutoCloseable {
        @Override
        public void close() {
            subscription.leave();
            place.close();
        }
    }

    /** @throws ProblemException when there is no place, or nothing to see for the caller */
    private Open open(Watch watch) {
        var place = places.take(watch.caller().userId());
        try {
            return new Open(place, watch.subscribe(live));
        } catch (RuntimeException e) {
            place.close();
            throw e;
        }
    }

    /** Refusals are answered as problems: there is no socket yet. */
    private void admit(Context context) {
        var watch = Watch.of(context, callers);
        watch.subscribe(live).leave();
        context.attribute(Watch.class.getName(), watch);
    }

    private void socket(WsConfig socket) {
        socket.onConnect(this::connected);
        socket.onClose(StreamRoutes::stop);
        socket.onError(StreamRoutes::stop);
    }

    private void connected(WsConnectContext context) {
        Watch watch = context.attribute(Watch.class.getName());
        String after = context.queryParam("after");
        Thread.startVirtualThread(() -> serve(context, watch, Optional.ofNullable(after)));
    }

    private void serve(WsContext context, Watch watch, Optional<String> after) {
        try (var open = open(watch)) {
            context.attribute(Subscription.class.getName(), open.subscription());
            if (context.session.isOpen()) {
                Ending ending = open.subscription().run(after, new WsViewer(context.session));
                context.closeSession(CloseCode.of(ending), ending.name());
            }
        } catch (ProblemException | LiveUnavailable e) {
            context.closeSession(CloseCode.TRY_AGAIN_LATER, e.getMessage());
        } catch (IOException e) {
            context.session.disconnect();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(WsContext context) {
        Subscription subscription = context.attribute(Subscription.class.getName());
        if (subscription != null) {
            subscription.stop();
        }
    }

    /** Codes of RFC 6455 and its registry. */
    private static final class CloseCode {
        static final int POLICY = 1008;
        static final int SERVICE_RESTART = 1012;
        static final int TRY_AGAIN_LATER = 1013;

        static int of(Ending ending) {
            return switch (ending) {
                case EXPIRED, NO_ACCESS -> POLICY;
                case CLOSED -> SERVICE_RESTART;
            };
        }
    }
}
