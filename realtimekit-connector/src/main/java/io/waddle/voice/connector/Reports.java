package io.waddle.voice.connector;

import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.MediaReport;
import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.connector.desired.Place;
import java.time.Instant;
import java.util.UUID;

/** What the media service reports, as commands. Reports merge: one that is sent twice changes nothing. */
public final class Reports {
    /** Stands in decisions as the one who acted. No user's: ids of users have no such sign. */
    public static final String ACTOR = "@realtimekit";

    private final LogWriter<VoiceCommand> commands;

    Reports(LogWriter<VoiceCommand> commands) {
        this.commands = commands;
    }

    /** Returns when the log has it. */
    public void send(Place place, MediaReport report) throws InterruptedException {
        commands.append(
                place.waddleId(),
                VoiceCommand.newBuilder()
                        .setCommandId(UUID.randomUUID().toString())
                        .setWaddleId(place.waddleId())
                        .setChannelId(place.channelId())
                        .setType(CommandType.MEDIA_REPORT)
                        .setActorUserId(ACTOR)
                        .setAdmin(true)
                        .setSubmittedAt(Instant.now())
                        .setMedia(report)
                        .build());
    }
}
