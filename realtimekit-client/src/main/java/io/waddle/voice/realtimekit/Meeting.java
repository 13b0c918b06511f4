package io.waddle.voice.realtimekit;

/** A room that sessions are carried by. It stays for good; inactive, it lets nobody in. */
public record Meeting(String id, String title, Status status) {
    /** Whether it lets anybody in. */
    public enum Status {
        ACTIVE,
        INACTIVE
    }
}
