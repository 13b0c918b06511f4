package io.waddle.voice.benchmarks.load;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One connection, one request at a time, kept alive: a client that costs a tenth of {@code java.net.http}'s, which on two
 * cores would be most of what is measured. Of one thread.
 */
public final class HttpConnection implements Closeable {
    private static final int CONNECT_MILLIS = 5_000;
    /** Longer than anything is waited for. */
    private static final int READ_MILLIS = 20_000;

    private static final int BUFFER_BYTES = 8 * 1024;

    private static final String LENGTH = "content-length:";
    private static final String CHUNKED = "transfer-encoding: chunked";

    private final Socket socket = new Socket();
    private final InputStream in;
    /** What was received, read from {@link #at} on; {@link java.io.BufferedInputStream} locks for each byte. */
    private final byte[] buffer = new byte[BUFFER_BYTES];

    private int at;
    private int end;

    /** What was answered. */
    public record Answer(int status, String body) {}

    public HttpConnection(URI base) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(READ_MILLIS);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), CONNECT_MILLIS);
        in = socket.getInputStream();
    }

    /** Returns once the whole answer is here. */
    public Answer exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
            chunked |= header.equalsIgnoreCase(CHUNKED);
        }
        return new Answer(status, chunked ? chunks() : text(length));
    }

    private String chunks() throws IOException {
        var body = new StringBuilder();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.append(text(size));
            line();
        }
        line();
        return body.toString();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String text(int length) throws IOException {
        byte[] body = new byte[length];
        for (int read = 0; read < length; ) {
            requireSome();
            int count = Math.min(length - read, end - at);
            System.arraycopy(buffer, at, body, read, count);
            at += count;
            read += count;
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (byte octet = next(); octet != '\n'; octet = next()) {
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    private byte next() throws IOException {
        requireSome();
        return buffer[at++];
    }

    private void requireSome() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
        }
        if (end == 0) {
            throw new EOFException("connection closed within an answer, or instead of one");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
