package io.waddle.voice.ingest.command;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import java.util.List;

/** A list of permissions by their names. */
final class PermissionField {
    private static final List<Permission> ALL = List.of(Permission.values());

    private PermissionField() {}

    /** @return the bits */
    static long read(Fields fields, String field) {
        var permissions = PermissionSet.NONE;
        int index = 0;
        // Each once and some repeats: a longer list is no list of permissions.
        for (String name : fields.texts(field, 2 * ALL.size())) {
            permissions = permissions.plus(PermissionSet.of(named(fields, "%s[%d]".formatted(field, index++), name)));
        }
        return permissions.bits();
    }

    private static Permission named(Fields fields, String field, String name) {
        return ALL.stream()
                .filter(permission -> permission.name().equals(name))
                .findFirst()
                .orElseThrow(() -> fields.wrong(field, Fields.shown(name), ALL.toString()));
    }
}
