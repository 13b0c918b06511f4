package io.waddle.voice.ingest.command;

import io.waddle.voice.avro.CategoryRow;
import io.waddle.voice.avro.MemberRow;
import io.waddle.voice.avro.RoleRow;
import io.waddle.voice.avro.WaddleRow;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;

/** Forms of a handful of fields. */
final class SmallForms {
    /** Discord allows 250 roles in all; nobody holds more. */
    private static final int MOST_ROLES = 256;
    /** Beyond it text has five digits for the year, and no time-out lasts. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private SmallForms() {}

    static WaddleRow waddle(String waddleId, Fields fields) {
        return WaddleRow.newBuilder()
                .setWaddleId(waddleId)
                .setName(Names.of(fields, "name"))
                .setOwnerId(fields.id("ownerId"))
                .setEveryone(Permission.bits(fields, "everyone"))
                .build();
    }

    static RoleRow role(String waddleId, String roleId, Fields fields) {
        return RoleRow.newBuilder()
                .setWaddleId(waddleId)
                .setRoleId(roleId)
                .setName(Names.of(fields, "name"))
                .setPermissions(Permission.bits(fields, "permissions"))
                .build();
    }

    /** Server mute and deafen are not configured: whoever decides keeps those stored. */
    static MemberRow member(String waddleId, String userId, Fields fields) {
        return MemberRow.newBuilder()
                .setWaddleId(waddleId)
                .setUserId(userId)
                .setRoles(roles(fields))
                .setTimedOutUntil(fields.optionalText("timedOutUntil")
                        .map(text -> instant(fields, "timedOutUntil", text))
                        .orElse(null))
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

    private static Instant instant(Fields fields, String name, String text) {
        try {
            Instant instant = Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
            if (!instant.isBefore(Instant.EPOCH) && !instant.isAfter(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // falls through to the one answer for both
        }
        throw fields.wrong(name, Fields.shown(text), "an instant such as 2026-01-31T18:30:00.000Z");
    }
}
