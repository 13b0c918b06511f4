package io.waddle.voice.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves the names that are connected to. Whatever it answers was checked, and is what the client connects to: there is
 * no second look-up that could answer something else. Safe for use by several threads.
 */
final class CheckedNames implements DnsResolver, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** Each is tried for the time that connecting may take; a name with hundreds must not hold a channel for minutes. */
    static final int MOST_ADDRESSES = 3;
    /** A look-up blocks in the system, with a platform thread each. */
    private static final int MOST_LOOKUPS = 64;

    private static final Duration IDLE = Duration.ofSeconds(10);

    /** The system's resolver, or a test's. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    private final AddressFilter filter;
    private final Lookup lookup;
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            MOST_LOOKUPS,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().name("webhook-names-", 0).daemon().factory());

    CheckedNames(AddressFilter filter, Lookup lookup) {
        this.filter = filter;
        this.lookup = lookup;
    }

    /** @throws AddressRefused for a name with an address that is not allowed */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = found(host);
        filter.check(addresses);
        return Arrays.copyOf(addresses, Math.min(addresses.length, MOST_ADDRESSES));
    }

    private InetAddress[] found(String host) throws UnknownHostException {
        try {
            return threads.submit(() -> lookup.all(host)).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            throw unknown(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, e);
        }
    }

    private static UnknownHostException unknown(String host, Exception cause) {
        var unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }

    /** Asked for by schemes of authentication that we do not use. */
    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
