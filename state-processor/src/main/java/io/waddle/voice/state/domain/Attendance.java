package io.waddle.voice.state.domain;

/**
 * Who is in a session, counted.
 *
 * @param participants live stays
 * @param peak most live stays at once so far
 * @param speaking those who speak now
 * @param requests stage requests that are pending
 */
public record Attendance(
        int participants,
        int peak,
        int speaking,
        int moderators,
        int speakers,
        int audience,
        int broadcasters,
        int listeners,
        int requests) {
    static final Attendance NOBODY = new Attendance(0, 0, 0, 0, 0, 0, 0, 0, 0);

    Attendance plus(SessionRole role) {
        return changed(role, 1);
    }

    Attendance minus(SessionRole role) {
        return changed(role, -1);
    }

    Attendance speakingChanged(int by) {
        return new Attendance(
                participants, peak, speaking + by, moderators, speakers, audience, broadcasters, listeners, requests);
    }

    Attendance requestsChanged(int by) {
        return new Attendance(
                participants, peak, speaking, moderators, speakers, audience, broadcasters, listeners, requests + by);
    }

    /** Whether somebody is on the stage. */
    boolean hasSpeakers() {
        return moderators + speakers > 0;
    }

    private Attendance changed(SessionRole role, int by) {
        int now = participants + by;
        return new Attendance(
                now,
                Math.max(peak, now),
                speaking,
                moderators + (role == SessionRole.MODERATOR ? by : 0),
                speakers + (role == SessionRole.SPEAKER ? by : 0),
                audience + (role == SessionRole.AUDIENCE ? by : 0),
                broadcasters + (role == SessionRole.BROADCASTER ? by : 0),
                listeners + (role == SessionRole.LISTENER ? by : 0),
                requests);
    }
}
