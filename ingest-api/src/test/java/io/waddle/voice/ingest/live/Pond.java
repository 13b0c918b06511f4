package io.waddle.voice.ingest.live;

import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.MemberRow;
import io.waddle.voice.avro.OverrideTarget;
import io.waddle.voice.avro.PermissionOverride;
import io.waddle.voice.avro.RoleRow;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.avro.WaddleRow;
import io.waddle.voice.ingest.feed.FilledModel;
import io.waddle.voice.ingest.sight.Sight;
import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import io.waddle.voice.schemas.topic.StateKey;
import io.waddle.voice.schemas.topic.StateKey.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A waddle {@code w} of owner, ann, ben and mod, with a channel {@code open} and two that only the owner sees. */
final class Pond implements AutoCloseable {
    private static final long SEEN = PermissionSet.of(Permission.VIEW_CHANNEL).bits();

    private final FilledModel model;

    Pond(Path directory) {
        model = new FilledModel(directory);
        put(
                Kind.WADDLE,
                "",
                row().setWaddle(WaddleRow.newBuilder()
                        .setWaddleId("w")
                        .setName("Pond")
                        .setOwnerId("owner")
                        .setEveryone(SEEN)
                        .build()));
        put(
                Kind.ROLE,
                "stagehand",
                row().setRole(RoleRow.newBuilder()
                        .setWaddleId("w")
                        .setRoleId("stagehand")
                        .setName("Stagehand")
                        .setPermissions(PermissionSet.of(Permission.CONNECT, Permission.MANAGE_STAGE)
                                .bits())
                        .build()));
        Stream.of("ann", "ben").forEach(user -> member(user));
        member("mod", "stagehand");
        channel("open", List.of());
        Stream.of("hidden", "cellar")
                .forEach(channel -> channel(
                        channel,
                        List.of(PermissionOverride.newBuilder()
                                .setTarget(OverrideTarget.EVERYONE)
                                .setDeny(SEEN)
                                .build())));
    }

    Sight sight(String user) {
        var caller = new Caller(user, Set.of(Scope.VOICE), Instant.MAX);
        return model.model()
                .view("w", view -> Sight.of(view, caller, Instant.now()))
                .orElseThrow();
    }

    void remove(String channel) {
        model.remove(new StateKey("w", Kind.CHANNEL, channel), 2);
    }

    private void member(String user, String... roles) {
        put(
                Kind.MEMBER,
                user,
                row().setMember(MemberRow.newBuilder()
                        .setWaddleId("w")
                        .setUserId(user)
                        .setRoles(List.of(roles))
                        .build()));
    }

    private void channel(String channel, List<PermissionOverride> overrides) {
        put(
                Kind.CHANNEL,
                channel,
                row().setChannel(ChannelRow.newBuilder()
                        .setWaddleId("w")
                        .setChannelId(channel)
                        .setName(channel)
                        .setType(ChannelType.STAGE)
                        .setOverrides(overrides)
                        .build()));
    }

    private void put(Kind kind, String id, StateRow.Builder row) {
        model.put(new StateKey("w", kind, id), row.build());
    }

    private static StateRow.Builder row() {
        return StateRow.newBuilder().setRevision(1);
    }

    @Override
    public void close() {
        model.close();
    }
}
