package io.waddle.voice.ingest.sight;

import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.ingest.feed.WaddleView;
import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a caller may see of a waddle, as of a revision and a time. Keeps nothing of the view that it was worked out from:
 * the permissions in the channels that are visible, and none for those who see everything.
 */
public final class Sight {
    private static final PermissionSet SHOWN =
            PermissionSet.of(Permission.VIEW_CHANNEL, Permission.MANAGE_STAGE, Permission.MANAGE_CHANNELS);

    private final String userId;
    private final boolean everything;
    private final boolean administers;
    private final Set<String> roles;
    private final Map<String, PermissionSet> visible;
    private final long fingerprint;
    private final Optional<Instant> until;

    private Sight(
            String userId,
            boolean everything,
            boolean administers,
            Set<String> roles,
            Map<String, PermissionSet> visible,
            long fingerprint,
            Optional<Instant> until) {
        this.userId = userId;
        this.everything = everything;
        this.administers = administers;
        this.roles = roles;
        this.visible = visible;
        this.fingerprint = fingerprint;
        this.until = until;
    }

    /** Empty when there is no such waddle, or when it does not concern the caller: nobody is told which. */
    public static Optional<Sight> of(WaddleView view, Caller caller, Instant now) {
        return of(view, caller, now, view::channels);
    }

    /** As {@link #of(WaddleView, Caller, Instant)}, of these channels only: as if the waddle had no others. */
    public static Optional<Sight> of(WaddleView view, Caller caller, Instant now, List<String> channelIds) {
        return of(
                view,
                caller,
                now,
                () -> channelIds.stream()
                        .flatMap(channelId -> view.channel(channelId).stream())
                        .toList());
    }

    private static Optional<Sight> of(
            WaddleView view, Caller caller, Instant now, Supplier<List<ChannelRow>> channels) {
        var waddle = view.waddle();
        if (waddle.isEmpty()) {
            return Optional.empty();
        }
        if (caller.holds(Scope.ADMIN) || waddle.get().getOwnerId().equals(caller.userId())) {
            return Optional.of(new Sight(caller.userId(), true, true, Set.of(), Map.of(), 0, Optional.empty()));
        }
        return Standing.of(view, caller.userId(), now)
                .map(standing -> of(view, caller.userId(), standing, channels.get()));
    }

    private static Sight of(WaddleView view, String userId, Standing standing, List<ChannelRow> channels) {
        boolean administers = standing.inWaddle().has(Permission.ADMINISTRATOR);
        var visible = new HashMap<String, PermissionSet>();
        var fingerprint = new Fingerprint().add(administers ? 1 : 0);
        for (ChannelRow channel : channels) {
            var permissions = standing.in(channel).result();
            if (permissions.has(Permission.VIEW_CHANNEL) || wasBroughtInto(view, channel, userId)) {
                visible.put(channel.getChannelId(), permissions);
                fingerprint.add(channel.getChannelId()).add(permissions.bits() & SHOWN.bits());
            }
        }
        return new Sight(
                userId,
                false,
                administers,
                standing.roles(),
                Map.copyOf(visible),
                fingerprint.value(),
                standing.timedOutUntil());
    }

    /** As the writer has it: whoever was moved into a channel that is hidden from them sees it while they are there. */
    private static boolean wasBroughtInto(WaddleView view, ChannelRow channel, String userId) {
        return view.participant(channel.getChannelId(), userId)
                .filter(stay -> !new PermissionSet(stay.getPermissions()).has(Permission.VIEW_CHANNEL))
                .isPresent();
    }

    public String userId() {
        return userId;
    }

    /** Whether nothing is hidden from the caller: the owner, and the scope {@code voice:admin}. */
    public boolean everything() {
        return everything;
    }

    /** Whether the caller may see what only administrators are shown. */
    public boolean administers() {
        return administers;
    }

    /** Whether the caller may know of a channel of the waddle; to who sees everything a missing one is no different. */
    public boolean sees(String channelId) {
        return everything || visible.containsKey(channelId);
    }

    /** Whether the caller has this role of the waddle. */
    public boolean holds(String roleId) {
        return roles.contains(roleId);
    }

    public boolean has(String channelId, Permission permission) {
        return everything || visible.getOrDefault(channelId, PermissionSet.NONE).has(permission);
    }

    /** Where a recording is, only its host and those are told who manage the channel. */
    public boolean seesRecording(SessionRow session) {
        return userId.equals(session.getHostUserId()) || has(session.getChannelId(), Permission.MANAGE_CHANNELS);
    }

    /** Another when, and only when, something else is to be shown to the caller; always the same for everything. */
    public long fingerprint() {
        return fingerprint;
    }

    /** When to work it out anew though no row has changed: the end of a time-out. */
    public Optional<Instant> until() {
        return until;
    }
}
