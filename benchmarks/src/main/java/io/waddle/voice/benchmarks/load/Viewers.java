package io.waddle.voice.benchmarks.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Thousands of viewers by server-sent events on one thread, which leaves the machine to what is measured. */
public final class Viewers implements Closeable {
    private static final int BUFFER = 256 * 1024;
    private static final int SELECT_MILLIS = 100;

    private final Selector selector;
    private final Latencies latencies = new Latencies();
    private final List<Viewer> all = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("viewers").daemon().unstarted(this::run);
    private volatile boolean closed;

    private Viewers(Selector selector) {
        this.selector = selector;
    }

    /** @param headers each with its end of line */
    public static Viewers open(int size, URI base, String path, String headers) throws IOException {
        // 1.0: no chunks, so that what comes is the stream itself.
        byte[] request = "GET %s HTTP/1.0\r\nHost: %s\r\nAccept: text/event-stream\r\n%s\r\n"
                .formatted(path, base.getAuthority(), headers)
                .getBytes(StandardCharsets.US_ASCII);
        var viewers = new Viewers(Selector.open());
        for (int i = 0; i < size; i++) {
            var channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 64 * 1024);
            channel.connect(new InetSocketAddress(base.getHost(), base.getPort()));
            channel.write(ByteBuffer.wrap(request));
            channel.configureBlocking(false);
            var viewer = new Viewer(viewers.latencies);
            channel.register(viewers.selector, SelectionKey.OP_READ, viewer);
            viewers.all.add(viewer);
        }
        viewers.thread.start();
        return viewers;
    }

    public List<Viewer> all() {
        return all;
    }

    /** Of all viewers' events, from the decision to the arrival. */
    public Latencies latencies() {
        return latencies;
    }

    private void run() {
        byte[] bytes = new byte[BUFFER];
        try {
            while (!closed) {
                selector.select(key -> read(key, bytes), SELECT_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(SelectionKey key, byte[] bytes) {
        var viewer = (Viewer) key.attachment();
        try {
            int read = ((SocketChannel) key.channel()).read(ByteBuffer.wrap(bytes));
            if (read < 0) {
                viewer.end();
                key.cancel();
                return;
            }
            viewer.accept(bytes, read, System.currentTimeMillis());
        } catch (IOException e) {
            viewer.end();
            key.cancel();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
