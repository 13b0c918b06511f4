package io.waddle.voice.system.check;

import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.VoiceEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A waddle rebuilt from its events, which holds every prefix of them against the rules. */
final class WaddleReplay {
    private final String waddle;
    private final Violations violations;
    private final Map<String, ChannelReplay> channels = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private VoiceEvent last;

    WaddleReplay(String waddle, Violations violations) {
        this.waddle = waddle;
        this.violations = violations;
    }

    String waddle() {
        return waddle;
    }

    Collection<ChannelReplay> channels() {
        return channels.values();
    }

    void apply(VoiceEvent event) {
        follow(event);
        switch (event.getType()) {
            case SESSION_STARTED -> channel(event).start(event);
            case SESSION_UPDATED -> channel(event).update(event);
            case SESSION_ENDED -> channel(event).end(event);
            case PARTICIPANT_JOINED -> join(event, false);
            case PARTICIPANT_MOVED -> move(event);
            case PARTICIPANT_LEFT -> leave(event.getParticipant(), event);
            case PARTICIPANT_UPDATED, ROLE_CHANGED -> channel(event).change(event);
            case SPEAKING -> channel(event).speak(event);
            case STAGE_REQUESTED -> channel(event).ask(event);
            case STAGE_RESOLVED -> channel(event).resolve(event);
            case CHANNEL_UPDATED -> channel(event).configure(event.getChange().getChannel());
            case CHANNEL_DELETED -> channel(event).delete(event);
            case CONFIG_UPDATED, LIMITS_WARNING, UNKNOWN -> {
                // Nothing that is live.
            }
        }
    }

    /** What holds between decisions, though not between the events of one. */
    void rest() {
        channels.values().forEach(ChannelReplay::rest);
    }

    private void follow(VoiceEvent event) {
        long expected = last == null ? 1 : last.getRevision() + 1;
        Instant time = last == null ? Instant.EPOCH : last.getAt();
        violations.require(
                event.getRevision() == expected && !event.getAt().isBefore(time),
                Rule.REVISION_GAP,
                waddle,
                ": revision ",
                event.getRevision(),
                " at ",
                event.getAt(),
                " (expected: ",
                expected,
                ", not before ",
                time,
                ")");
        boolean sameDecision = last != null
                && last.getAt().equals(event.getAt())
                && Objects.equals(last.getCommandId(), event.getCommandId());
        if (!sameDecision) {
            rest();
        }
        last = event;
    }

    private void move(VoiceEvent event) {
        leave(event.getPrevious(), event);
        join(event, !event.getUserId().equals(event.getActorUserId()));
    }

    private void join(VoiceEvent event, boolean brought) {
        String before = places.put(event.getUserId(), event.getChannelId());
        violations.require(
                before == null,
                Rule.TWO_PLACES,
                waddle,
                "@",
                event.getRevision(),
                ": ",
                event.getUserId(),
                " joined ",
                event.getChannelId(),
                " and is in ",
                before);
        channel(event).join(event, brought);
    }

    private void leave(ParticipantRow row, VoiceEvent event) {
        places.remove(row.getUserId());
        channel(row.getChannelId()).leave(row, event);
    }

    private ChannelReplay channel(VoiceEvent event) {
        return channel(event.getChannelId());
    }

    private ChannelReplay channel(String id) {
        return channels.computeIfAbsent(id, _ -> new ChannelReplay(waddle + "/" + id, violations));
    }
}
