package io.waddle.voice.ingest.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.Filter;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database files of a {@link RowStore}, and what RocksDB holds outside the heap for them. */
final class RowStoreFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RowStoreFiles.class);

    private static final List<String> FAMILIES = List.of("default", "broadcasters", "progress");

    /** Memory in all: the cache, and per family two write buffers. About 80 MB whatever the number of rows. */
    private static final long CACHE_BYTES = 32L << 20;

    private static final long WRITE_BUFFER_BYTES = 8L << 20;
    /** Bits per key for a 1 % rate of false positives: most lookups of members are of those who are none. */
    private static final double BLOOM_BITS = 10;
    /** More would pin a file handle and an index for each; a gigabyte of rows has fifteen files. */
    private static final int OPEN_FILES = 256;

    private final List<AutoCloseable> resources = new ArrayList<>();
    private final List<ColumnFamilyHandle> handles = new ArrayList<>();
    private RocksDB db;

    private RowStoreFiles() {}

    /** Opens or creates. Corrupt files are deleted: everything in them comes again from the log. */
    static RowStoreFiles open(Path directory) {
        RocksDB.loadLibrary();
        try {
            Files.createDirectories(directory);
            return attempt(directory);
        } catch (RocksDBException e) {
            throw new IllegalStateException(
                    "read model %s could not be opened (another process with the same VOICE_INSTANCE?)"
                            .formatted(directory),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("read model %s could not be created".formatted(directory), e);
        }
    }

    private static RowStoreFiles attempt(Path directory) throws RocksDBException {
        try {
            return opened(directory);
        } catch (RocksDBException e) {
            if (e.getStatus() == null || e.getStatus().getCode() != Status.Code.Corruption) {
                throw e;
            }
            LOG.atWarn().addKeyValue("directory", directory).setCause(e).log("Read model is corrupt and built anew");
            try (var options = new Options()) {
                RocksDB.destroyDB(directory.toString(), options);
            }
            return opened(directory);
        }
    }

    private static RowStoreFiles opened(Path directory) throws RocksDBException {
        var files = new RowStoreFiles();
        try {
            files.db = RocksDB.open(
                    files.databaseOptions(),
                    directory.toString(),
                    files.descriptors(files.familyOptions()),
                    files.handles);
            return files;
        } catch (RocksDBException e) {
            files.close();
            throw e;
        }
    }

    RocksDB db() {
        return db;
    }

    /** In the order of {@link #FAMILIES}. */
    RowFamilies families() {
        return new RowFamilies(handles.get(0), handles.get(1), handles.get(2));
    }

    private DBOptions databaseOptions() {
        return keep(new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setMaxOpenFiles(OPEN_FILES)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2));
    }

    private ColumnFamilyOptions familyOptions() {
        Cache cache = keep(new LRUCache(CACHE_BYTES));
        Filter bloom = keep(new BloomFilter(BLOOM_BITS));
        var table = new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setFilterPolicy(bloom)
                // Within the cache's bound rather than on top of it.
                .setCacheIndexAndFilterBlocks(true)
                .setPinL0FilterAndIndexBlocksInCache(true);
        return keep(new ColumnFamilyOptions()
                .setTableFormatConfig(table)
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setCompressionType(CompressionType.LZ4_COMPRESSION));
    }

    private List<ColumnFamilyDescriptor> descriptors(ColumnFamilyOptions options) {
        return FAMILIES.stream()
                .map(name -> new ColumnFamilyDescriptor(name.getBytes(StandardCharsets.UTF_8), options))
                .toList();
    }

    private <T extends AutoCloseable> T keep(T resource) {
        resources.add(resource);
        return resource;
    }

    /** Handles first, then the database, then what it was configured with. */
    @Override
    public void close() {
        handles.forEach(ColumnFamilyHandle::close);
        if (db != null) {
            db.close();
        }
        for (AutoCloseable resource : resources.reversed()) {
            close(resource);
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
