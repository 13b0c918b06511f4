package io.waddle.voice.ingest.sight;

/** FNV-1a over 64 bits: two of a million different inputs are alike with a chance of 1 in 40 million. */
final class Fingerprint {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long value = OFFSET;

    Fingerprint add(String text) {
        for (int i = 0; i < text.length(); i++) {
            mix(text.charAt(i));
        }
        // No id holds it: what follows is not taken for more of the text.
        mix(0);
        return this;
    }

    Fingerprint add(long number) {
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            mix((number >>> shift) & 0xFF);
        }
        return this;
    }

    long value() {
        return value;
    }

    private void mix(long octet) {
        value = (value ^ octet) * PRIME;
    }
}
