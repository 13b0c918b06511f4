package io.waddle.voice.analytics.http;

import io.javalin.config.RoutesConfig;
import io.waddle.voice.runtime.page.PageRoutes;
import io.waddle.voice.runtime.page.WebJar;
import java.util.List;

/** The dashboard: a page that draws what this service answers. */
final class DashboardRoutes {
    private static final String UPLOT = WebJar.folder("org.webjars.npm", "uplot") + "dist/";

    private final PageRoutes page = new PageRoutes(
                    "/dashboard", "/io/waddle/voice/analytics/http/dashboard", List.of("/", "/view/"))
            .borrow("uplot.js", UPLOT + "uPlot.esm.js")
            .borrow("uplot.css", UPLOT + "uPlot.min.css");

    void register(RoutesConfig routes) {
        page.register(routes);
    }
}
