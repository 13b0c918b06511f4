package io.waddle.voice.state.streams;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The smallest registry that serializers can work with: it takes every schema and gives it an id. */
final class RegistryStub {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMAS = "/schemas/ids/";

    private final HttpServer server;
    private final List<String> schemas = new ArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();

    private RegistryStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** Runs as long as the tests' JVM: serdes keep what they asked for. */
    static RegistryStub start() {
        return new RegistryStub();
    }

    String url() {
        return "http://%s:%d"
                .formatted(
                        server.getAddress().getAddress().getHostAddress(),
                        server.getAddress().getPort());
    }

    /** How many there were so far. */
    int requests() {
        return requests.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            var answer = JSON.createObjectNode();
            if (path.startsWith(SCHEMAS)) {
                answer.put("schema", schema(Integer.parseInt(path.substring(SCHEMAS.length()))));
            } else {
                answer.put(
                        "id",
                        id(JSON.readTree(exchange.getRequestBody())
                                .required("schema")
                                .asText()));
            }
            byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
            boolean known = !answer.path("schema").isNull();
            exchange.sendResponseHeaders(known ? 200 : 404, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized String schema(int id) {
        return id < 1 || id > schemas.size() ? null : schemas.get(id - 1);
    }

    private synchronized int id(String schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }
}
