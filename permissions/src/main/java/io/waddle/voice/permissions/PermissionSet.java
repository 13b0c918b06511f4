package io.waddle.voice.permissions;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    public PermissionSet plus(PermissionSet other) {
        return new PermissionSet(bits | other.bits);
    }

    public PermissionSet minus(PermissionSet other) {
        return new PermissionSet(bits & ~other.bits);
    }

    public PermissionSet only(Permission permission) {
        return new PermissionSet(bits & permission.bit());
    }

    /** The lowest of the permissions in this set, if there is one. */
    public Optional<Permission> first() {
        return held().findFirst();
    }

    /** Names of the permissions in this set, lowest bit first; unknown bits have none. */
    public List<String> names() {
        return held().map(Permission::name).toList();
    }

    private Stream<Permission> held() {
        return Arrays.stream(Permission.values()).filter(this::has);
    }
}
