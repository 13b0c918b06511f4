package io.waddle.voice.system;

import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.DecisionOutcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the statistics of a channel must be, worked out from nothing but the decisions that clients were answered with: no
 * event and no row of ours is looked at.
 */
final class ExpectedStatistics {
    private record Stay(String channel, String session, Instant since) {}

    private static final class Session {
        private final Instant start;
        private Instant end;
        private int live;

        private Session(Instant start) {
            this.start = start;
        }
    }

    private final String channel;
    private final Map<String, Stay> stays = new HashMap<>();
    private final Map<String, Instant> speaking = new HashMap<>();
    private final Map<String, Session> sessions = new HashMap<>();
    private final Set<String> visitors = new HashSet<>();
    private long participantMillis;
    private long speakerMillis;
    private int peak;
    private int attempts;
    private int full;

    private ExpectedStatistics(String channel) {
        this.channel = channel;
    }

    static ExpectedStatistics of(String waddle, String channel, List<Decision> decisions) {
        var expected = new ExpectedStatistics(channel);
        decisions.stream()
                .filter(decision -> decision.getWaddleId().equals(waddle) && !decision.getReplayed())
                .forEach(expected::count);
        return expected;
    }

    int sessions() {
        return sessions.size();
    }

    long durationMillis() {
        return sessions.values().stream()
                .mapToLong(session -> session.end.toEpochMilli() - session.start.toEpochMilli())
                .sum();
    }

    long participantMillis() {
        return participantMillis;
    }

    long speakerMillis() {
        return speakerMillis;
    }

    int peak() {
        return peak;
    }

    int visitors() {
        return visitors.size();
    }

    int attempts() {
        return attempts;
    }

    int full() {
        return full;
    }

    private void count(Decision decision) {
        boolean accepted = decision.getOutcome() == DecisionOutcome.ACCEPTED;
        String user = decision.getActorUserId();
        Instant at = decision.getDecidedAt();
        switch (decision.getType()) {
            case JOIN -> {
                if (channel.equals(decision.getChannelId())) {
                    attempts++;
                    full += accepted ? 0 : 1;
                }
                if (accepted && !decision.getNoop()) {
                    leave(user, at);
                    enter(user, decision);
                }
            }
            case LEAVE -> {
                if (accepted && !decision.getNoop()) {
                    leave(user, at);
                }
            }
            case SPEAKING -> {
                if (accepted && !decision.getNoop()) {
                    speak(user, decision.getParticipant().getSpeakingSince() != null, at);
                }
            }
            case MUTE -> {
                if (accepted && decision.getParticipant().getSelfMuted()) {
                    speak(user, false, at);
                }
            }
            default -> {
                // Nothing that this channel's figures depend on.
            }
        }
    }

    private void enter(String user, Decision decision) {
        stays.put(user, new Stay(decision.getChannelId(), decision.getSessionId(), decision.getDecidedAt()));
        if (decision.getChannelId().equals(channel)) {
            visitors.add(user);
            var session = sessions.computeIfAbsent(decision.getSessionId(), _ -> new Session(decision.getDecidedAt()));
            session.live++;
            peak = Math.max(peak, session.live);
        }
    }

    private void leave(String user, Instant at) {
        speak(user, false, at);
        Stay stay = stays.remove(user);
        if (stay != null && stay.channel().equals(channel)) {
            participantMillis += at.toEpochMilli() - stay.since().toEpochMilli();
            var session = sessions.get(stay.session());
            session.live--;
            session.end = at;
        }
    }

    private void speak(String user, boolean on, Instant at) {
        if (on) {
            speaking.putIfAbsent(user, at);
            return;
        }
        Instant since = speaking.remove(user);
        if (since != null && stays.get(user).channel().equals(channel)) {
            speakerMillis += at.toEpochMilli() - since.toEpochMilli();
        }
    }
}
