package io.waddle.voice.system;

import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.schemas.topic.Topics;
import java.util.List;
import java.util.UUID;

/** A part of what the product does over HTTP, on whatever it runs. */
interface Behaviour {

    VoiceSystem system();

    default Community founded() {
        return Community.found(system(), "w" + UUID.randomUUID());
    }

    /** How the stays of a user ended, as the log has it; a moment after the answer. */
    default List<VoiceEvent> departures(Community community, String user) {
        return new Log(system())
                .values(Topics.EVENTS).stream()
                        .filter(event -> event.getType() == EventType.PARTICIPANT_LEFT)
                        .filter(event -> event.getWaddleId().equals(community.waddle()))
                        .filter(event -> event.getUserId().equals(user))
                        .toList();
    }
}
