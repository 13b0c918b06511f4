package io.waddle.voice.permissions;

/** What a channel takes from, and gives to, everyone, a role or a member: deny is cleared, then allow is set. */
public record PermissionOverride(Target target, PermissionSet allow, PermissionSet deny) {

    /** Whom an override concerns. */
    public sealed interface Target {
        record Everyone() implements Target {}

        record OfRole(String roleId) implements Target {}

        record OfMember(String userId) implements Target {}
    }
}
