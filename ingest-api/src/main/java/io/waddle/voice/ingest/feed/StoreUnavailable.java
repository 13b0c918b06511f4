package io.waddle.voice.ingest.feed;

import org.rocksdb.RocksDBException;

/** The read model cannot be read: it is closed, still being built, or its disk fails. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    static StoreUnavailable failed(RocksDBException e) {
        return new StoreUnavailable("the read model failed", e);
    }
}
