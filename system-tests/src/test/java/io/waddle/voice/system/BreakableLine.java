package io.waddle.voice.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a service that can be cut, with all that goes over it, and mended. */
final class BreakableLine implements AutoCloseable {
    private static final int ANY_PORT = 0;
    private static final int BACKLOG = 50;

    private final URI service;
    private final ServerSocket door;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean whole = true;

    private BreakableLine(URI service, ServerSocket door) {
        this.service = service;
        this.door = door;
    }

    static BreakableLine to(URI service) throws IOException {
        var line = new BreakableLine(
                service, new ServerSocket(ANY_PORT, BACKLOG, InetAddress.getByName(service.getHost())));
        Thread.startVirtualThread(line::admit);
        return line;
    }

    /** Where the service is reached over it. */
    URI uri() {
        return URI.create("http://%s:%d/".formatted(service.getHost(), door.getLocalPort()));
    }

    void cut() {
        whole = false;
        sockets.forEach(BreakableLine::close);
    }

    void mend() {
        whole = true;
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }

    private void admit() {
        while (!door.isClosed()) {
            try {
                connect(door.accept());
            } catch (IOException e) {
                // Closed, or whoever came is gone already.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        sockets.add(client);
        if (!whole) {
            close(client);
            return;
        }
        var server = new Socket(service.getHost(), service.getPort());
        sockets.add(server);
        Thread.startVirtualThread(() -> carry(client, server));
        Thread.startVirtualThread(() -> carry(server, client));
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Either side hung up, or the line was cut.
        } finally {
            sockets.remove(from);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
