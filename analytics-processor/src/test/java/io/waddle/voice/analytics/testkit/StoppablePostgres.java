package io.waddle.voice.analytics.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;

/** A server of its own, which can be stopped and started again with its data, at the same address. */
public final class StoppablePostgres implements AutoCloseable {
    private final Path directory;
    private final int port = freePort();
    private EmbeddedPostgres server;

    public StoppablePostgres(Path directory) {
        this.directory = directory;
    }

    public String url() {
        return "jdbc:postgresql://localhost:%d/postgres".formatted(port);
    }

    public void start() {
        try {
            server = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    .setPGStartupWait(TestPostgres.STARTUP)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
