package io.waddle.voice.system;

import java.io.IOException;
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

/** Thousands of viewers by server-sent events on one thread, which leaves the machine to the system. */
final class ReaderCrowd implements AutoCloseable {
    private final Selector selector;
    private final Latencies latencies = new Latencies();
    private final List<CrowdReader> readers = new ArrayList<>();
    private final Thread thread =
            Thread.ofPlatform().name("reader-crowd").daemon().unstarted(this::run);
    private volatile boolean closed;

    private ReaderCrowd(Selector selector) {
        this.selector = selector;
    }

    static ReaderCrowd open(int size, URI base, String path, String token) throws IOException {
        var crowd = new ReaderCrowd(Selector.open());
        String request =
                "GET %s HTTP/1.1\r\nHost: %s:%d\r\nAuthorization: Bearer %s\r\nAccept: text/event-stream\r\n\r\n"
                        .formatted(path, base.getHost(), base.getPort(), token);
        for (int i = 0; i < size; i++) {
            var channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 64 * 1024);
            channel.connect(new InetSocketAddress(base.getHost(), base.getPort()));
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            var reader = new CrowdReader(crowd.latencies);
            channel.register(crowd.selector, SelectionKey.OP_READ, reader);
            crowd.readers.add(reader);
        }
        crowd.thread.start();
        return crowd;
    }

    List<CrowdReader> readers() {
        return readers;
    }

    /** Of all readers' events, from the decision to the arrival. */
    Latencies latencies() {
        return latencies;
    }

    private void run() {
        var bytes = new byte[256 * 1024];
        try {
            while (!closed) {
                selector.select(key -> read(key, bytes), 100);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void read(SelectionKey key, byte[] bytes) {
        var reader = (CrowdReader) key.attachment();
        try {
            int read = ((SocketChannel) key.channel()).read(ByteBuffer.wrap(bytes));
            if (read < 0) {
                reader.end();
                key.cancel();
                return;
            }
            reader.accept(bytes, read, System.currentTimeMillis());
        } catch (IOException e) {
            reader.end();
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
