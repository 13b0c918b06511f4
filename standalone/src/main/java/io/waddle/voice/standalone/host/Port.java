package io.waddle.voice.standalone.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A port to listen on, as it was set.
 *
 * @param setting whom to name when it is taken
 * @param number 0 for any free one
 */
public record Port(String setting, String host, int number) {

    public static final String LOOPBACK = "127.0.0.1";

    /** Below what Linux (from 32,768), macOS and Windows (from 49,152, RFC 6335) give to outgoing connections. */
    private static final int ANY_FIRST = 20_000;

    private static final int ANY_COUNT = 12_000;

    /** From a different one in each process, so that two that start together seldom try the same. */
    private static final AtomicInteger TRIED =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(ANY_COUNT));

    /** Some free port of loopback. */
    public static Port any() {
        return new Port("any port", LOOPBACK, 0);
    }

    public static Port onLoopback(String setting, int number) {
        return new Port(setting, LOOPBACK, number);
    }

    /**
     * The number to listen on, free now. Nothing holds it until somebody listens: any free one is therefore never chosen
     * twice, nor from where the system takes the numbers of outgoing connections, some of which are opened until then.
     *
     * @throws StartFailure when something else listens on it
     */
    public int choose() {
        if (number == 0) {
            return IntStream.generate(Port::nextOfAny)
                    .limit(ANY_COUNT)
                    .filter(this::isFree)
                    .findFirst()
                    .orElseThrow(() -> new StartFailure("%s: no free port on %s from %d to %d"
                            .formatted(setting, host, ANY_FIRST, ANY_FIRST + ANY_COUNT - 1)));
        }
        if (!isFree(number)) {
            throw new StartFailure(
                    "%s: port %d is in use (expected: a free one; stop what listens there, or set %s=0 for any)"
                            .formatted(setting, number, setting));
        }
        return number;
    }

    private static int nextOfAny() {
        return ANY_FIRST + Math.floorMod(TRIED.getAndIncrement(), ANY_COUNT);
    }

    private boolean isFree(int candidate) {
        try (var _ = new ServerSocket(candidate, 1, InetAddress.getByName(host))) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return number == 0 ? "any free port" : "port " + number;
    }
}
