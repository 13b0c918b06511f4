package io.waddle.voice.state.domain;

import java.util.Arrays;
import java.util.Optional;

/** A set of permissions as the 64 bits that travel on the wire; unknown bits are kept. */
public record PermissionSet(long bits) {
    public static final PermissionSet NONE = new PermissionSet(0);
    /** Every permission that exists. */
    public static final PermissionSet ALL = of(Permission.values());

    public static PermissionSet of(Permission... permissions) {
        return new PermissionSet(
                Arrays.stream(permissions).mapToLong(Permission::bit).reduce(0, (a, b) -> a | b));
    }

    public boolean has(Permission permission) {
        return (bits & permission.bit()) != 0;
    }

    PermissionSet plus(PermissionSet other) {
        return new PermissionSet(bits | other.bits);
    }

    PermissionSet minus(PermissionSet other) {
        return new PermissionSet(bits & ~other.bits);
    }

    PermissionSet only(Permission permission) {
        return new PermissionSet(bits & permission.bit());
    }

    /** The lowest of the permissions in this set, if there is one. */
    Optional<Permission> first() {
        return Arrays.stream(Permission.values()).filter(this::has).findFirst();
    }
}
