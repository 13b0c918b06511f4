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

    private static final List<PermissionOverride> HIDDEN = List.of(PermissionOverride.newBuilder()
            .setTarget(OverrideTarget.EVERYONE)
            .setDeny(SEEN)
            .build());

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
        put(Kind.CHANNEL, "open", row().setChannel(channel("open", List.of())));
        Stream.of("hidden", "cellar")
                .forEach(channel -> put(Kind.CHANNEL, channel, row().setChannel(channel(channel, HIDDEN))));
    }

    Sight sight(String user) {
        var caller = new Caller(user, Set.of(Scope.VOICE), Instant.MAX);
        return model.model()
                .view("w", view -> Sight.of(view, caller, Instant.now()))
                .orElseThrow();
    }

    FilledModel model() {
        return model;
    }

    /** From this revision on nobody but the owner sees the channel. */
    void hide(String channel, long revision) {
        put(Kind.CHANNEL, channel, row().setRevision(revision).setChannel(channel(channel, HIDDEN)));
    }

    /** The model has come to a revision that changed no row that matters here. */
    void reach(long revision) {
        put(Kind.ROLE, "bystander", row().setRevision(revision).setRole(role("bystander", 0)));
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

    private static RoleRow role(String role, long permissions) {
        return RoleRow.newBuilder()
                .setWaddleId("w")
                .setRoleId(role)
                .setName(role)
                .setPermissions(permissions)
                .build();
    }

    private static ChannelRow channel(String channel, List<PermissionOverride> overrides) {
        return ChannelRow.newBuilder()
                .setWaddleId("w")
                .setChannelId(channel)
                .setName(channel)
                .setType(ChannelType.STAGE)
                .setOverrides(overrides)
                .build();
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
