package io.waddle.voice.runtime.docs;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.waddle.voice.runtime.page.PublicFile;
import io.waddle.voice.runtime.page.WebJar;
import io.waddle.voice.runtime.problem.CommonProblem;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.util.Map;

/** The contract, for programs and for people. All of it comes from here, and is kept in memory: some 2 MB. */
public final class DocsRoutes {
    private static final String OURS = "/io/waddle/voice/runtime/docs/";
    private static final String SWAGGER_UI = WebJar.folder("org.webjars", "swagger-ui");

    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    /** Its own scripts and styles and requests to this service, nothing inline: the tool needs no more. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final PublicFile contract;
    private final PublicFile page = PublicFile.ofResource("text/html; charset=utf-8", OURS + "page.html");
    private final Map<String, PublicFile> assets = Map.of(
            "page.js", PublicFile.ofResource(SCRIPT, OURS + "page.js"),
            "page.css", PublicFile.ofResource(STYLE, OURS + "page.css"),
            "swagger-ui-bundle.js", PublicFile.ofResource(SCRIPT, SWAGGER_UI + "swagger-ui-bundle.js"),
            "swagger-ui.css", PublicFile.ofResource(STYLE, SWAGGER_UI + "swagger-ui.css"));

    /** @param resource of the class path: the contract in YAML */
    public DocsRoutes(String resource) {
        contract = new PublicFile("application/json", OpenApi.json(resource));
    }

    public void register(RoutesConfig routes) {
        routes.get("/openapi.json", contract::answer);
        routes.get("/docs", this::page);
        routes.get("/docs/{asset}", this::asset);
    }

    private void page(Context context) {
        context.header("Content-Security-Policy", POLICY);
        page.answer(context);
    }

    private void asset(Context context) {
        var asset = assets.get(context.pathParam("asset"));
        if (asset == null) {
            throw new ProblemException(Problem.of(CommonProblem.NOT_FOUND, "there is no such part of the page"));
        }
        asset.answer(context);
    }
}
