package io.waddle.voice.system.check;

import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.Decision;
import io.waddle.voice.avro.VoiceEvent;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the statistics of a channel must be when its sessions have ended, added up from events and decisions alone. */
public final class EventTotals {
    private final String channel;
    private final Set<String> visitors = new HashSet<>();
    private final Map<String, Integer> rejections = new TreeMap<>();
    private int sessions;
    private long durationMillis;
    private long participantMillis;
    private long speakerMillis;
    private int live;
    private int peak;
    private int attempts;

    private EventTotals(String channel) {
        this.channel = channel;
    }

    public static EventTotals of(String waddle, String channel, List<VoiceEvent> events, List<Decision> decisions) {
        var totals = new EventTotals(channel);
        events.stream().filter(event -> event.getWaddleId().equals(waddle)).forEach(totals::count);
        decisions.stream()
                .filter(decision -> decision.getWaddleId().equals(waddle) && !decision.getReplayed())
                .forEach(totals::count);
        return totals;
    }

    public int sessions() {
        return sessions;
    }

    public long durationMillis() {
        return durationMillis;
    }

    public long participantMillis() {
        return participantMillis;
    }

    public long speakerMillis() {
        return speakerMillis;
    }

    public int peak() {
        return peak;
    }

    public int visitors() {
        return visitors.size();
    }

    public int attempts() {
        return attempts;
    }

    /** Refused joins by code. */
    public Map<String, Integer> rejections() {
        return rejections;
    }

    private void count(VoiceEvent event) {
        Instant at = event.getAt();
        switch (event.getType()) {
            case PARTICIPANT_JOINED -> enter(event);
            case PARTICIPANT_LEFT ->
                leave(event.getChannelId(), event.getParticipant().getJoinedAt(), at);
            case PARTICIPANT_MOVED -> {
                leave(event.getPrevious().getChannelId(), event.getPrevious().getJoinedAt(), at);
                enter(event);
            }
            case SPEAKING -> {
                var interval = event.getSpeaking();
                if (channel.equals(event.getChannelId()) && interval.getUntil() != null) {
                    speakerMillis += Math.max(0, between(interval.getSince(), interval.getUntil()));
                }
            }
            case SESSION_ENDED -> {
                if (channel.equals(event.getChannelId())) {
                    sessions++;
                    durationMillis += between(
                            event.getSession().getStartedAt(),
                            event.getSession().getEndedAt());
                }
            }
            default -> {
                // Nothing that the figures depend on.
            }
        }
    }

    private void count(Decision decision) {
        if (decision.getType() == CommandType.JOIN && channel.equals(decision.getChannelId())) {
            attempts++;
            if (decision.getRejection() != null) {
                rejections.merge(decision.getRejection().getCode().name(), 1, Integer::sum);
            }
        }
    }

    private void enter(VoiceEvent event) {
        if (channel.equals(event.getChannelId())) {
            visitors.add(event.getUserId());
            live++;
            peak = Math.max(peak, live);
        }
    }

    private void leave(String from, Instant since, Instant at) {
        if (channel.equals(from)) {
            live--;
            participantMillis += between(since, at);
        }
    }

    private static long between(Instant from, Instant to) {
        return to.toEpochMilli() - from.toEpochMilli();
    }
}
