package io.waddle.voice.state.streams;

import static io.waddle.voice.state.streams.WireEnums.as;

import io.waddle.voice.avro.MediaReport;
import io.waddle.voice.state.domain.Command;
import io.waddle.voice.state.domain.Document;
import io.waddle.voice.state.domain.Livestream;
import io.waddle.voice.state.domain.Recording;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Reports of the media service from the wire. */
final class ReportCodec {
    private ReportCodec() {}

    /**
     * Empty for a report that this build does not know.
     *
     * @throws NullPointerException when the report lacks what its type must have
     */
    static Optional<Command> report(String channel, MediaReport report) {
        String session = report.getSessionId();
        var mediaSession = Optional.ofNullable(report.getMediaSessionId());
        return switch (report.getType()) {
            case PEER_JOINED ->
                Optional.of(new Command.PeerJoined(channel, session, user(report), peer(report), mediaSession));
            case PEER_LEFT ->
                Optional.of(new Command.PeerLeft(channel, session, user(report), peer(report), mediaSession));
            case MEETING_READY ->
                Optional.of(new Command.MeetingReady(
                        channel, session, Objects.requireNonNull(report.getMeetingId(), "meetingId")));
            case MEETING_ENDED ->
                Optional.of(new Command.MeetingEnded(
                        channel, session, Objects.requireNonNull(report.getMediaSessionId(), "mediaSessionId")));
            case RECORDING -> Optional.of(new Command.RecordingReported(channel, session, recording(report)));
            case TRANSCRIPT -> Optional.of(new Command.TranscriptReported(channel, session, document(report)));
            case SUMMARY -> Optional.of(new Command.SummaryReported(channel, session, document(report)));
            case LIVESTREAM -> Optional.of(new Command.LivestreamReported(channel, session, livestream(report)));
            case UNKNOWN -> Optional.empty();
        };
    }

    private static Recording recording(MediaReport report) {
        return new Recording(
                Objects.requireNonNull(report.getRecordingId(), "recordingId"),
                as(Recording.Status.class, Objects.requireNonNull(report.getRecordingStatus(), "recordingStatus")),
                Optional.ofNullable(report.getStartedAt()),
                Optional.ofNullable(report.getUrl()));
    }

    private static Livestream livestream(MediaReport report) {
        return new Livestream(
                Objects.requireNonNull(report.getStreamId(), "streamId"),
                as(Livestream.Status.class, Objects.requireNonNull(report.getLivestreamStatus(), "livestreamStatus")),
                Optional.ofNullable(report.getUrl()));
    }

    private static Document document(MediaReport report) {
        var at = Optional.ofNullable(report.getAt()).orElse(Instant.EPOCH);
        return new Document(Objects.requireNonNull(report.getUrl(), "url"), at);
    }

    private static String user(MediaReport report) {
        return Objects.requireNonNull(report.getUserId(), "userId");
    }

    private static String peer(MediaReport report) {
        return Objects.requireNonNull(report.getPeerId(), "peerId");
    }
}
