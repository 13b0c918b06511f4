package io.waddle.voice.ingest.command;

/** A secret was given and there is no key to seal it with: it must not enter the log. */
public final class SealingKeyMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealingKeyMissing() {
        super("a streamKey cannot be stored: this service has no VOICE_SEALING_KEY", null, false, false);
    }
}
