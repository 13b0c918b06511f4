package io.waddle.voice.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.runtime.ServiceHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardRoutesTest {
    /** The page with all that is ours, before compression. */
    private static final int MOST_BYTES = 120_000;

    private static final Set<String> BORROWED = Set.of("dashboard/uplot.js", "dashboard/uplot.css");
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"/(dashboard/[a-z/]+\\.(?:js|css|svg))\"");

    private static final ServiceHttp HTTP = new ServiceHttp("127.0.0.1");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        HTTP.start(0, config -> new DashboardRoutes().register(config.routes));
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        HTTP.close();
    }

    @Test
    void shouldAllowNothingButItsOwnFilesWhenThePageIsOpened() throws Exception {
        // When
        var page = get("/dashboard");
        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).startsWith("text/html;");
        assertThat(header(page, "Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';")
                .contains("require-trusted-types-for 'script'; trusted-types 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContainPattern("<script(?! type=\"module\" src=)| style=| on[a-z]+=");
    }

    @Test
    void shouldServeAllThatThePageNamesWithinItsBudget() throws Exception {
        // Given
        var page = get("/dashboard").body();
        var names = REFERENCE
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        // When
        int bytes = size(page);
        for (String name : names) {
            var file = get("/" + name);
            assertThat(file.statusCode()).as(name).isEqualTo(200);
            bytes += BORROWED.contains(name) ? 0 : size(file.body());
        }
        // Then
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(files().stream(), BORROWED.stream()).toList());
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    @Test
    void shouldServeTheChartsAsAModuleWhenThePageImportsThem() throws Exception {
        // When
        var charts = get("/dashboard/uplot.js");
        // Then
        assertThat(header(charts, "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(charts.body()).contains("export { uPlot as default }").doesNotContain("innerHTML");
    }

    @Test
    void shouldSendNothingAgainWhenTheBrowserHasIt() throws Exception {
        // Given
        var first = get("/dashboard/main.js");
        // When
        var second = get("/dashboard/main.js", "If-None-Match", header(first, "ETag"));
        // Then
        assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "missing.js",
                "index.html",
                "..%2Fdashboard%2Fmain.js",
                "view/../main.js",
                "%2e%2e/DashboardRoutes.class",
                "view",
                "view/uplot.js",
                "main.js%00.svg"
            })
    void shouldServeNothingElseWhenAskedForIt(String name) throws Exception {
        // When
        var answer = get("/dashboard/" + name);
        // Then
        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    }

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(HTTP.uri() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static List<String> files() throws Exception {
        URI root = DashboardRoutes.class.getResource("dashboard/index.html").toURI();
        Path folder = Path.of(root).getParent();
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> "dashboard/" + folder.relativize(file))
                    .filter(file -> !file.endsWith(".html"))
                    .toList();
        }
    }
}
