package io.waddle.voice.standalone.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.waddle.voice.standalone.host.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry on loopback that speaks what Confluent's serializers need of their REST API. A schema that was given an
 * id is on disk and keeps the id for good.
 */
public final class SchemaRegistry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaRegistry.class);
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    /** Our largest schema has a few KiB. */
    private static final int BODY_LIMIT = 1 << 20;

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads;

    private SchemaRegistry(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    public static SchemaRegistry start(Path directory, Port port) {
        var routes = new RegistryRoutes(new SubjectStore(new CatalogFile(directory)));
        try {
            var server =
                    HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(Port.LOOPBACK), port.choose()), 0);
            var threads = Executors.newVirtualThreadPerTaskExecutor();
            server.setExecutor(threads);
            server.createContext("/", exchange -> serve(routes, exchange));
            server.start();
            return new SchemaRegistry(server, threads);
        } catch (IOException e) {
            throw new UncheckedIOException("the schema registry cannot listen on " + port, e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private static void serve(RegistryRoutes routes, HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                send(exchange, 200, routes.answer(request(exchange)));
            } catch (RegistryError e) {
                send(exchange, e.status(), Map.of("error_code", e.code(), "message", e.getMessage()));
            } catch (RuntimeException e) {
                LOG.atError()
                        .addKeyValue("method", exchange.getRequestMethod())
                        .addKeyValue("uri", exchange.getRequestURI())
                        .setCause(e)
                        .log("the schema registry failed");
                send(exchange, 500, Map.of("error_code", 50001, "message", "Error in the backend data store"));
            }
        }
    }

    private static RegistryRequest request(HttpExchange exchange) throws IOException {
        var method = exchange.getRequestMethod();
        var bytes = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
        if (bytes.length > BODY_LIMIT) {
            throw RegistryError.tooLarge(BODY_LIMIT);
        }
        var type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        // A page in a browser may send plain text and forms to loopback without asking, but not JSON.
        if (WITH_BODY.contains(method) && !type.contains("json")) {
            throw RegistryError.notJson(type);
        }
        return RegistryRequest.of(method, exchange.getRequestURI(), new String(bytes, StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
        var body =
                answer instanceof String json ? json.getBytes(StandardCharsets.UTF_8) : JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
