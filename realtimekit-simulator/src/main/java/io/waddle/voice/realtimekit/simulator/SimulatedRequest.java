package io.waddle.voice.realtimekit.simulator;

/**
 * A request that the simulator has answered.
 *
 * @param path below the app, such as {@code /meetings}
 */
public record SimulatedRequest(String method, String path, int status) {}
