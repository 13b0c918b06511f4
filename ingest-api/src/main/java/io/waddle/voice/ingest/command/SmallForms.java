package io.waddle.voice.ingest.command;

import io.waddle.voice.avro.CategoryRow;
import io.waddle.voice.avro.MemberRow;
import io.waddle.voice.avro.RoleRow;
import io.waddle.voice.avro.WaddleRow;
import java.util.HashSet;
import java.util.List;

/** Forms of a handful of fields. */
final class SmallForms {
    /** Discord allows 250 roles in all; nobody holds more. */
    private static final int MOST_ROLES = 256;

    private SmallForms() {}

    static WaddleRow waddle(String waddleId, Fields fields) {
        return WaddleRow.newBuilder()
                .setWaddleId(waddleId)
                .setName(Names.of(fields, "name"))
                .setOwnerId(fields.id("ownerId"))
                .setEveryone(PermissionField.read(fields, "everyone"))
                .build();
    }

    static RoleRow role(String waddleId, String roleId, Fields fields) {
        return RoleRow.newBuilder()
                .setWaddleId(waddleId)
                .setRoleId(roleId)
                .setName(Names.of(fields, "name"))
                .setPermissions(PermissionField.read(fields, "permissions"))
                .build();
    }

    /** Server mute and deafen are not configured: whoever decides keeps those stored. */
    static MemberRow member(String waddleId, String userId, Fields fields) {
        return MemberRow.newBuilder()
                .setWaddleId(waddleId)
                .setUserId(userId)
                .setRoles(roles(fields))
                .setTimedOutUntil(Instants.optional(fields, "timedOutUntil").orElse(null))
                .build();
    }

    static CategoryRow category(String waddleId, String categoryId, Fields fields) {
        return CategoryRow.newBuilder()
                .setWaddleId(waddleId)
                .setCategoryId(categoryId)
                .setName(Names.of(fields, "name"))
                .setPosition(position(fields))
                .setCollapsedByDefault(fields.flag("collapsedByDefault", false))
                .build();
    }

    static int position(Fields fields) {
        return fields.number("position", 0, Integer.MAX_VALUE, 0);
    }

    private static List<String> roles(Fields fields) {
        var roles = fields.texts("roles", MOST_ROLES);
        var seen = new HashSet<String>();
        for (int i = 0; i < roles.size(); i++) {
            String field = "roles[%d]".formatted(i);
            if (!seen.add(Ids.checked(fields.at(field), roles.get(i)))) {
                throw fields.wrong(field, roles.get(i), "each role once");
            }
        }
        return roles;
    }
}
