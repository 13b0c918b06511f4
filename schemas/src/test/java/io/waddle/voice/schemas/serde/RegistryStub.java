package io.waddle.voice.schemas.serde;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;

/** The smallest registry: what Confluent's REST API answers to the calls that serializers make. */
final class RegistryStub implements AutoCloseable {
    /** Ids do not start at 0 or 1, so that a header of zeros is no id. */
    private static final int FIRST_ID = 0x01020304;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<String> schemas = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile OptionalInt failure = OptionalInt.empty();

    private RegistryStub(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    static RegistryStub start() {
        return new RegistryStub(0);
    }

    /** A registry where this one was, after it was closed. */
    RegistryStub startAgain() {
        return new RegistryStub(server.getAddress().getPort());
    }

    String url() {
        return "http://%s:%d"
                .formatted(
                        server.getAddress().getAddress().getHostAddress(),
                        server.getAddress().getPort());
    }

    int add(Schema schema) {
        return add(schema.toString());
    }

    private synchronized int add(String schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return FIRST_ID + schemas.indexOf(schema);
    }

    /** From now on every call is answered so. */
    void fail(int status) {
        failure = OptionalInt.of(status);
    }

    /** Method and path of every call, and its credentials if it had any. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String credentials = exchange.getRequestHeaders().getFirst("Authorization");
            requests.add(exchange.getRequestMethod() + " " + path + (credentials == null ? "" : " " + credentials));
            if (failure.isPresent()) {
                send(exchange, failure.getAsInt(), "{}");
            } else if (path.startsWith("/schemas/ids/")) {
                schema(exchange, Integer.parseInt(path.substring("/schemas/ids/".length())) - FIRST_ID);
            } else {
                id(exchange, path.endsWith("/versions"));
            }
        }
    }

    private void schema(HttpExchange exchange, int index) throws IOException {
        if (index < 0 || index >= schemas.size()) {
            send(exchange, 404, "{\"error_code\": 40403, \"message\": \"Schema not found\"}");
        } else {
            send(
                    exchange,
                    200,
                    JSON.createObjectNode().put("schema", schemas.get(index)).toString());
        }
    }

    private void id(HttpExchange exchange, boolean register) throws IOException {
        String schema =
                JSON.readTree(exchange.getRequestBody()).required("schema").asText();
        if (register || schemas.contains(schema)) {
            send(exchange, 200, JSON.createObjectNode().put("id", add(schema)).toString());
        } else {
            send(exchange, 404, "{\"error_code\": 40401, \"message\": \"Subject not found\"}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
