package io.waddle.voice.benchmarks.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.waddle.voice.benchmarks.parts.Town;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** {@link PostgresJoins} over HTTP: JSON is read, the function decides, its revision is the answer. */
public final class JoinFront implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Prepared(Connection connection, PreparedStatement join) {}

    private final Javalin server;
    private final BlockingQueue<Prepared> connections = new ArrayBlockingQueue<>(Share.CLIENTS);

    private JoinFront() {
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.concurrency.useVirtualThreads = true;
            config.routes.post("/join", this::single);
            config.routes.post("/joins", this::batch);
        });
    }

    public static JoinFront start(PostgresJoins joins) throws SQLException {
        var front = new JoinFront();
        for (int i = 0; i < Share.CLIENTS; i++) {
            var connection = joins.connect();
            front.connections.add(new Prepared(connection, PostgresJoins.prepare(connection)));
        }
        front.server.start("127.0.0.1", 0);
        return front;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private void single(Context context) throws Exception {
        var resident = resident(JSON.readTree(context.bodyAsBytes()));
        var prepared = connections.take();
        try {
            PostgresJoins.join(prepared.join(), resident);
        } finally {
            connections.add(prepared);
        }
        context.result("{\"decision\":\"accepted\"}");
    }

    /** One transaction for all lines: what does most. */
    private void batch(Context context) throws Exception {
        var prepared = connections.take();
        try (var lines = JSON.readerFor(JsonNode.class).<JsonNode>readValues(context.bodyAsBytes())) {
            prepared.connection().setAutoCommit(false);
            int count = 0;
            for (; lines.hasNext(); count++) {
                PostgresJoins.join(prepared.join(), resident(lines.next()));
            }
            prepared.connection().commit();
            context.status(202).result("{\"accepted\":%d}".formatted(count));
        } finally {
            prepared.connection().setAutoCommit(true);
            connections.add(prepared);
        }
    }

    private static Town.Resident resident(JsonNode json) {
        return new Town.Resident(
                json.path("userId").asText(),
                json.path("waddleId").asText(),
                json.path("channelId").asText());
    }

    @Override
    public void close() throws IOException {
        server.stop();
        for (var prepared : connections) {
            try {
                prepared.connection().close();
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }
}
