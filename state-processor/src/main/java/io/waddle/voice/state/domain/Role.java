package io.waddle.voice.state.domain;

import io.waddle.voice.permissions.PermissionSet;

/** A role of a waddle. */
public record Role(String id, String name, PermissionSet permissions) implements Configured {
    @Override
    public RowKey.OfRole key() {
        return new RowKey.OfRole(id);
    }
}
