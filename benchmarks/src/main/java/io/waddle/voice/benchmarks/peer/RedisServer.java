package io.waddle.voice.benchmarks.peer;

import io.waddle.voice.standalone.host.Port;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** A Redis of our own, where there is one on the PATH. It writes its log to the disk every second, as is usual. */
public final class RedisServer implements AutoCloseable {
    private static final String PROGRAM = "redis-server";
    private static final int STOP_SECONDS = 10;
    private static final int ATTEMPTS = 100;
    private static final int BETWEEN_MILLIS = 50;

    private final Process process;
    private final int port;

    private RedisServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static boolean isInstalled() {
        return program().isPresent();
    }

    /** Returns when it answers. */
    public static RedisServer start(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        int port = Port.any().choose();
        var process = new ProcessBuilder(
                        program().orElseThrow().toString(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        Port.LOOPBACK,
                        "--dir",
                        directory.toString(),
                        "--appendonly",
                        "yes",
                        "--appendfsync",
                        "everysec",
                        "--save",
                        "")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        var server = new RedisServer(process, port);
        server.awaitAnswer();
        return server;
    }

    private void awaitAnswer() throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try (var connection = connect()) {
                connection.ping();
                return;
            } catch (JedisConnectionException | JedisDataException e) {
                if (attempt == ATTEMPTS) {
                    close();
                    throw e;
                }
                Thread.sleep(BETWEEN_MILLIS);
            }
        }
    }

    Jedis connect() {
        return new Jedis(Port.LOOPBACK, port);
    }

    private static Optional<Path> program() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        process.destroy();
        if (process.onExit()
                        .completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS)
                        .join()
                == null) {
            process.destroyForcibly();
        }
    }
}
