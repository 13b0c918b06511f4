package io.waddle.voice.realtimekit.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a simulator behaves.
 *
 * @param port on loopback; 0 = any free one
 * @param autoConnect whether whoever takes a token is connected by itself
 * @param connectAfter how long after the token
 * @param keepAlive how long a use of a meeting outlives its last connection; Cloudflare's is 60 s and more
 * @param memory directory in which it keeps what the next one shall know; empty = it forgets
 */
public record SimulatorOptions(
        int port, boolean autoConnect, Duration connectAfter, Duration keepAlive, Optional<Path> memory) {
    /** The time that a client takes to connect on a good line. */
    private static final Duration CONNECT = Duration.ofMillis(100);

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);

    /** As the embedded stack has it. */
    public static SimulatorOptions standard(int port) {
        return new SimulatorOptions(port, true, CONNECT, KEEP_ALIVE, Optional.empty());
    }

    public SimulatorOptions withoutAutoConnect() {
        return new SimulatorOptions(port, false, connectAfter, keepAlive, memory);
    }

    public SimulatorOptions withKeepAlive(Duration time) {
        return new SimulatorOptions(port, autoConnect, connectAfter, time, memory);
    }

    /** One at a time may use the directory. */
    public SimulatorOptions withMemory(Path directory) {
        return new SimulatorOptions(port, autoConnect, connectAfter, keepAlive, Optional.of(directory));
    }
}
