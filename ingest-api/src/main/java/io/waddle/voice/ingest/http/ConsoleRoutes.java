package io.waddle.voice.ingest.http;

import io.javalin.config.RoutesConfig;
import io.waddle.voice.runtime.page.PageRoutes;
import java.util.List;

/** The console: a page to see and try everything with. */
final class ConsoleRoutes {
    private final PageRoutes page =
            new PageRoutes("/console", "/io/waddle/voice/ingest/http/console", List.of("/", "/view/"));

    void register(RoutesConfig routes) {
        page.register(routes);
    }
}
