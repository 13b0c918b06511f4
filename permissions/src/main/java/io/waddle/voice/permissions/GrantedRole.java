package io.waddle.voice.permissions;

/** A role that a member holds and that exists. */
public record GrantedRole(String id, PermissionSet permissions) {}
