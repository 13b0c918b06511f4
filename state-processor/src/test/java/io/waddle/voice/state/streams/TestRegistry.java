package io.waddle.voice.state.streams;

/** The registry that all tests share. */
public final class TestRegistry {
    private TestRegistry() {}

    public static String url() {
        return DrivenTopology.REGISTRY.url();
    }

    /** How many requests it has answered, of all tests. */
    public static int requests() {
        return DrivenTopology.REGISTRY.requests();
    }
}
