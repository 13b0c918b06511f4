package io.waddle.voice.state.domain;

import io.waddle.voice.permissions.PermissionSet;

/**
 * A community.
 *
 * @param ownerId holds every permission
 * @param everyone what every member may do
 */
public record Waddle(String name, String ownerId, PermissionSet everyone) implements Configured {
    public static final RowKey.OfWaddle KEY = new RowKey.OfWaddle();

    @Override
    public RowKey.OfWaddle key() {
        return KEY;
    }
}
