package io.waddle.voice.runtime.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.waddle.voice.runtime.problem.CommonProblem;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A page with its scripts and styles, out of a folder of the class path. It is public; what it shows needs a token. */
public final class PageRoutes {
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

    private final String path;
    private final String root;
    private final List<String> folders;
    private final PublicFile page;
    private final Map<String, PublicFile> assets = new ConcurrentHashMap<>();

    /**
     * @param root folder of the class path with {@code index.html}
     * @param folders within it, with a slash at both ends
     */
    public PageRoutes(String path, String root, List<String> folders) {
        this.path = path;
        this.root = root;
        this.folders = folders;
        this.page = PublicFile.ofResource("text/html; charset=utf-8", root + "/index.html");
    }

    /** Serves as {@code name}, beside the page's own files, one that comes from elsewhere. */
    public PageRoutes borrow(String name, String resource) {
        assets.put(root + "/" + name, PublicFile.ofResource(contentType(name), resource));
        return this;
    }

    public void register(RoutesConfig routes) {
        routes.get(path, this::page);
        routes.head(path, this::page);
        for (String folder : folders) {
            routes.get(path + folder + "{asset}", context -> asset(context, folder));
            routes.head(path + folder + "{asset}", context -> asset(context, folder));
        }
    }

    private void page(Context context) {
        context.header("Content-Security-Policy", POLICY).header("Referrer-Policy", "no-referrer");
        answer(context, page);
    }

    private void asset(Context context, String folder) {
        String name = context.pathParam("asset");
        String resource = root + folder + name;
        if (!ASSET.matcher(name).matches() || !isThere(resource)) {
            throw new ProblemException(Problem.of(CommonProblem.NOT_FOUND, "there is no such part of the page"));
        }
        answer(context, assets.computeIfAbsent(resource, file -> PublicFile.ofResource(contentType(name), file)));
    }

    private boolean isThere(String resource) {
        return assets.containsKey(resource) || PageRoutes.class.getResource(resource) != null;
    }

    private static String contentType(String name) {
        return CONTENT_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    }

    private static void answer(Context context, PublicFile file) {
        file.answer(context);
        context.header("Cache-Control", CACHED);
    }
}
