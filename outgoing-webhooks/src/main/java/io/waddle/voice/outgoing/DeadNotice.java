package io.waddle.voice.outgoing;

/** Where notices go that could not be delivered. Called by several threads at once. */
@FunctionalInterface
public interface DeadNotice {
    /**
     * On return the notice is kept for good; an exception says that it is not, and the notice counts as not sent at all.
     *
     * @param url as configured; may hold a secret of the receiver
     * @param reason for those who operate this; names no secret
     */
    void bury(BroadcastNotice notice, String url, String reason);
}
