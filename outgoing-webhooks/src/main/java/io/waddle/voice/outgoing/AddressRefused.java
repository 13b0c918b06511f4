package io.waddle.voice.outgoing;

/** Nothing is posted there. Its message names what was expected, and no address that a name of ours resolved to. */
public final class AddressRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    AddressRefused(String message) {
        super(message);
    }
}
