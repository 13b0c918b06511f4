package io.waddle.voice.schemas.serde;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Apicurio Registry as it is published, in a process of its own, its schemas in memory. */
final class ApicurioProcess implements AutoCloseable {
    /** Where the build unpacks it. */
    private static final Path HOME = Path.of("target", "apicurio-registry");

    private static final Path LOG = Path.of("target", "apicurio-registry.log");
    /** It takes 2 s on two idle cores. */
    private static final Duration START = Duration.ofSeconds(40);

    private final Process process;
    private final int port;

    private ApicurioProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ApicurioProcess start() {
        int port = freePort();
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It is ready with 128 MB; the rest is head room.
                "-Xmx256m",
                "-XX:+UseSerialGC",
                // It lives for seconds: compiling harder costs more than it gives.
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=0",
                "-jar",
                HOME.resolve("quarkus-run.jar").toString());
        try {
            var apicurio = new ApicurioProcess(
                    command.redirectErrorStream(true)
                            .redirectOutput(LOG.toFile())
                            .start(),
                    port);
            apicurio.awaitReady();
            return apicurio;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady() {
        // Should this JVM be stopped while it waits, the registry must not outlive it.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        try {
            await("Apicurio Registry is ready").atMost(START).until(this::isReady);
        } catch (RuntimeException e) {
            close();
            throw new IllegalStateException("Apicurio Registry did not start:\n" + log(), e);
        }
    }

    private boolean isReady() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("exit code " + process.exitValue());
        }
        var request = HttpRequest.newBuilder(uri("/apis/ccompat/v7/subjects"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static String log() {
        try {
            return Files.readString(LOG);
        } catch (IOException e) {
            return LOG + ": " + e;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
