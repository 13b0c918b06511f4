package io.waddle.voice.ingest.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.waddle.voice.ingest.media.SignedWebhook;
import io.waddle.voice.ingest.media.WebhookIntake;
import io.waddle.voice.ingest.view.Json;
import io.waddle.voice.runtime.problem.CommonProblem;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.util.Optional;

/**
 * Webhooks of the media service. It tries again after 5xx only: whatever is our fault is a 503, and nothing else is 4xx
 * but what is not from it.
 */
final class WebhookRoutes {
    private static final String PATH = "/v1/webhooks/realtimekit";
    /** A hundred times the largest that is documented. */
    private static final int MOST_BYTES = 1024 * 1024;

    private static final int RETRY_SECONDS = 5;

    private final WebhookIntake intake;
    /** Who sends is known only when all of it is here. */
    private final BodySpace space = new BodySpace();

    WebhookRoutes(WebhookIntake intake) {
        this.intake = intake;
    }

    void register(RoutesConfig routes) {
        routes.post(PATH, this::post);
    }

    private void post(Context context) {
        String signature = header(context, "signature").orElseThrow(() -> unsigned("no signature"));
        try (var claim = space.claim()) {
            byte[] body = BoundedBody.read(context, MOST_BYTES, claim::bytes);
            var webhook = new SignedWebhook(
                    body,
                    signature,
                    context.header("rtk-signature") == null,
                    header(context, "uuid"),
                    header(context, "webhook-id"));
            switch (intake.take(webhook)) {
                case KEPT -> JsonAnswer.send(context, 200, Json.object().put("success", true));
                case FORGED -> throw unsigned("the signature does not fit");
                case NO_KEY ->
                    throw new ProblemException(
                            Problem.unavailable("the key of signatures is not to be had", RETRY_SECONDS));
            }
        }
    }

    /** Of the present name, or of the product's predecessor. */
    private static Optional<String> header(Context context, String name) {
        return Optional.ofNullable(context.header("rtk-" + name))
                .or(() -> Optional.ofNullable(context.header("dyte-" + name)));
    }

    private static ProblemException unsigned(String detail) {
        return new ProblemException(
                Problem.of(CommonProblem.UNAUTHENTICATED, detail).withHeader("WWW-Authenticate", "rtk-signature"));
    }
}
