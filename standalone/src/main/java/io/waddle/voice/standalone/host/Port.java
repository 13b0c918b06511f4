package io.waddle.voice.standalone.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * A port to listen on, as it was set.
 *
 * @param setting whom to name when it is taken
 * @param number 0 for any free one
 */
public record Port(String setting, String host, int number) {

    public static final String LOOPBACK = "127.0.0.1";

    /** Some free port of loopback. */
    public static Port any() {
        return new Port("any port", LOOPBACK, 0);
    }

    public static Port onLoopback(String setting, int number) {
        return new Port(setting, LOOPBACK, number);
    }

    /**
     * The number to listen on, free now. Nothing holds it until somebody listens.
     *
     * @throws StartFailure when something else listens on it
     */
    public int choose() {
        try (var socket = new ServerSocket(number, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            if (number == 0) {
                throw new UncheckedIOException("no free port on " + host, e);
            }
            throw new StartFailure(
                    "%s: port %d is in use (expected: a free one; stop what listens there, or set %s=0 for any)"
                            .formatted(setting, number, setting));
        }
    }

    @Override
    public String toString() {
        return number == 0 ? "any free port" : "port " + number;
    }
}
