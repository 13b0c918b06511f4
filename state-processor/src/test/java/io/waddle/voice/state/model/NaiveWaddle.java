package io.waddle.voice.state.model;

import io.waddle.voice.state.domain.Category;
import io.waddle.voice.state.domain.Channel;
import io.waddle.voice.state.domain.Member;
import io.waddle.voice.state.domain.Rejection;
import io.waddle.voice.state.domain.Role;
import io.waddle.voice.state.domain.ScheduledEvent;
import io.waddle.voice.state.domain.Template;
import io.waddle.voice.state.domain.Waddle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** State of the naive model: maps and lists that are changed in place. */
final class NaiveWaddle {
    /** Null = not founded. */
    Waddle waddle;

    final Map<String, Role> roles = new TreeMap<>();
    final Map<String, Member> members = new TreeMap<>();
    final Map<String, Category> categories = new TreeMap<>();
    final Map<String, Channel> channels = new TreeMap<>();
    final Map<String, Template> templates = new TreeMap<>();
    final Map<String, ScheduledEvent> scheduledEvents = new TreeMap<>();
    /** Live ones, by channel. */
    final Map<String, NaiveSession> sessions = new TreeMap<>();
    /** What has happened since it was asked last, in words. */
    final List<String> happened = new ArrayList<>();

    Instant now;

    NaiveWaddle(Instant now) {
        this.now = now;
    }

    boolean isOwner(String user) {
        return waddle != null && waddle.ownerId().equals(user);
    }

    boolean isMember(String user) {
        return waddle != null && (isOwner(user) || members.containsKey(user));
    }

    /** Wherever the user is; null = nowhere. */
    NaiveStay stayOf(String user) {
        for (NaiveSession session : sessions.values()) {
            NaiveStay stay = session.stayOf(user);
            if (stay != null) {
                return stay;
            }
        }
        return null;
    }

    NaiveStay stayOf(String user, String channelId) {
        NaiveSession session = sessions.get(channelId);
        return session == null ? null : session.stayOf(user);
    }

    List<NaiveStay> stays() {
        var all = new ArrayList<NaiveStay>();
        sessions.values().forEach(session -> all.addAll(session.stays));
        return all;
    }

    /** Somebody who acts there must be connected. */
    NaiveStay connected(String user, String channelId) {
        NaiveStay stay = stayOf(user, channelId);
        if (stay == null) {
            throw new Refused(new Rejection.NotConnected());
        }
        return stay;
    }

    NaiveStay connectedTarget(String user, String channelId) {
        NaiveStay stay = stayOf(user, channelId);
        if (stay == null) {
            throw new Refused(new Rejection.TargetNotConnected());
        }
        return stay;
    }
}
