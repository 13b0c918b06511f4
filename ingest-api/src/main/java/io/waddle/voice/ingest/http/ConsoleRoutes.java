package io.waddle.voice.ingest.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.waddle.voice.runtime.problem.CommonProblem;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The console: a page to see and try everything with. It is public; what it shows needs a token. */
final class ConsoleRoutes {
    private static final String PATH = "/console";
    private static final String ROOT = "/io/waddle/voice/ingest/http/console";
    private static final List<String> FOLDERS = List.of("/", "/view/");

    /** Nothing else is looked for, so that no name leads out of the folder. */
    private static final Pattern ASSET = Pattern.compile("[a-z]+\\.(js|css|svg)");

    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    /**
     * Its own scripts, styles and requests: nothing else, and nothing inline. Text of others cannot become HTML, even by
     * a mistake in a script: strings are refused where markup is expected.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    /** Asked for each time, and mostly answered 304: scripts of two versions do not go together. */
    private static final String CACHED = "no-cache";

    private final PublicFile page = PublicFile.ofResource("text/html; charset=utf-8", ROOT + "/index.html");
    private final Map<String, PublicFile> assets = new ConcurrentHashMap<>();

    void register(RoutesConfig routes) {
        routes.get(PATH, this::page);
        routes.head(PATH, this::page);
        for (String folder : FOLDERS) {
            routes.get(PATH + folder + "{asset}", context -> asset(context, folder));
            routes.head(PATH + folder + "{asset}", context -> asset(context, folder));
        }
    }

    private void page(Context context) {
        context.header("Content-Security-Policy", POLICY).header("Referrer-Policy", "no-referrer");
        answer(context, page);
    }

    private void asset(Context context, String folder) {
        var name = ASSET.matcher(context.pathParam("asset"));
        String resource = ROOT + folder + context.pathParam("asset");
        if (!name.matches() || ConsoleRoutes.class.getResource(resource) == null) {
            throw new ProblemException(Problem.of(CommonProblem.NOT_FOUND, "there is no such part of the page"));
        }
        String type = CONTENT_TYPES.get(name.group(1));
        answer(context, assets.computeIfAbsent(resource, file -> PublicFile.ofResource(type, file)));
    }

    private static void answer(Context context, PublicFile file) {
        file.answer(context);
        context.header("Cache-Control", CACHED);
    }
}
