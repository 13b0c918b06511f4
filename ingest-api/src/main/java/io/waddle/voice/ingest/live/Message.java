package io.waddle.voice.ingest.live;

/**
 * What a viewer is sent, apart from its cursor.
 *
 * @param event its name in the contract
 * @param data JSON in UTF-8, on one line; never written to
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Message(String event, byte[] data) {}
