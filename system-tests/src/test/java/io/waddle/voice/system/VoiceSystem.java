package io.waddle.voice.system;

import java.net.URI;

/** A running system, seen from outside. */
interface VoiceSystem extends AutoCloseable {
    /** Shared secret of its tokens. */
    String SECRET = "a-secret-of-the-system-tests-only-0123456789";

    URI ingest();

    URI analytics();

    String kafka();

    String registry();

    @Override
    void close();
}
