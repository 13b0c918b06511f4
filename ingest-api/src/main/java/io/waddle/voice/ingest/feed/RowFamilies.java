package io.waddle.voice.ingest.feed;

import org.rocksdb.ColumnFamilyHandle;

/**
 * What is stored apart from each other.
 *
 * @param rows by their key on the state topic
 * @param broadcasters keys of participants that broadcast
 * @param progress how far rows have been read, and of which topic
 */
record RowFamilies(ColumnFamilyHandle rows, ColumnFamilyHandle broadcasters, ColumnFamilyHandle progress) {}
