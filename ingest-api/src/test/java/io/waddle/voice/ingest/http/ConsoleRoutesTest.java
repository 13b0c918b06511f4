package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleRoutesTest {
    /** The page with all that it needs, before compression. */
    private static final int MOST_BYTES = 100_000;

    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"/(console/[a-z/]+\\.(?:js|css|svg))\"");

    @TempDir
    private static Path directory;

    private static RunningRoutes routes;

    @BeforeAll
    static void start() {
        routes = new RunningRoutes(directory);
    }

    @AfterAll
    static void stop() {
        routes.close();
    }

    @Test
    void shouldAllowNothingButItsOwnFilesWhenThePageIsOpened() throws Exception {
        // When
        var page = routes.call("GET", "/console").send();
        // Then
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html;");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';")
                .doesNotContain("unsafe");
        assertThat(page.response().body()).doesNotContainPattern("<script(?! type=\"module\" src=)| style=| on[a-z]+=");
    }

    @Test
    void shouldServeAllThatThePageNamesWithinItsBudget() throws Exception {
        // Given
        var page = routes.call("GET", "/console").send().response().body();
        var names = REFERENCE
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        // When
        int bytes = page.getBytes(StandardCharsets.UTF_8).length;
        for (String name : names) {
            var file = routes.call("GET", "/" + name).send();
            assertThat(file.status()).as(name).isEqualTo(200);
            bytes += file.response().body().getBytes(StandardCharsets.UTF_8).length;
        }
        // Then
        assertThat(names).containsExactlyInAnyOrderElementsOf(files());
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    @Test
    void shouldSendNothingAgainWhenTheBrowserHasIt() throws Exception {
        // Given
        var first = routes.call("GET", "/console/main.js").send();
        // When
        var second = routes.call("GET", "/console/main.js")
                .header("If-None-Match", first.header("ETag"))
                .send();
        // Then
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.response().body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "missing.js",
                "index.html",
                "..%2Fconsole%2Fmain.js",
                "view/../main.js",
                "%2e%2e/ConsoleRoutes.class",
                "view",
                "main.js%00.svg"
            })
    void shouldServeNothingElseWhenAskedForIt(String name) throws Exception {
        // When
        var answer = routes.call("GET", "/console/" + name).send();
        // Then
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    private static List<String> files() throws Exception {
        URI root = ConsoleRoutes.class.getResource("console/index.html").toURI();
        Path folder = Path.of(root).getParent();
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> "console/" + folder.relativize(file))
                    .filter(file -> !file.endsWith(".html"))
                    .toList();
        }
    }
}
