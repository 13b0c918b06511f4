package io.waddle.voice.state.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What the media service reports of a session: in any order, more than once, for sessions that are over. */
class MeetingReportsTest {
    private static final String CONNECTOR = "realtimekit";
    private static final Instant EVENING = Instant.parse("2026-01-01T18:00:00Z");
    private static final Optional<String> FIRST_USE = Optional.of("use-1");
    private static final Optional<String> SECOND_USE = Optional.of("use-2");

    private final InMemoryWaddle waddle = InMemoryWaddle.founded().withMembers("ann", "ben");

    @BeforeEach
    void annJoinsTheLobby() {
        waddle.join("ann", "lobby");
    }

    @Test
    void shouldHaveTheMeetingThatWasReportedFirst() {
        // When
        var decision = waddle.accept(CONNECTOR, ready("meeting-1"));
        var again = waddle.accept(CONNECTOR, ready("meeting-1"));
        var another = waddle.refuse(CONNECTOR, ready("meeting-2"));

        // Then
        assertThat(decision.events()).containsExactly(new Event.SessionUpdated(session()));
        assertThat(again.events()).isEmpty();
        assertThat(another).isEqualTo(new Rejection.StaleStay());
        assertThat(session().meeting().id()).contains("meeting-1");
    }

    @Test
    void shouldChangeNothingWhenReportIsOfAnotherSession() {
        // Given
        var reports = List.of(
                new Command.MeetingReady("lobby", "s-other", "meeting-1"),
                new Command.MeetingEnded("lobby", "s-other", "use-1"),
                new Command.RecordingReported("lobby", "s-other", recording(Recording.Status.RECORDING)),
                new Command.TranscriptReported("lobby", "s-other", new Document("https://t", EVENING)),
                new Command.SummaryReported("lobby", "s-other", new Document("https://s", EVENING)),
                new Command.LivestreamReported("lobby", "s-other", live(Livestream.Status.LIVE)));

        for (Command report : reports) {
            // When
            var rejection = waddle.refuse(CONNECTOR, report);

            // Then
            assertThat(rejection).isEqualTo(new Rejection.StaleStay());
        }
        assertThat(session().meeting()).isEqualTo(Meeting.NONE);
    }

    @Test
    void shouldWaitForWhoWasConnectedWhenTheirUseOfTheMeetingEnds() {
        // Given
        waddle.accept(CONNECTOR, joined("ann", "tab", FIRST_USE));

        // When
        waddle.accept(CONNECTOR, new Command.MeetingEnded("lobby", session().id(), "use-1"));

        // Then
        assertThat(waddle.hasSession("lobby")).isTrue();
        assertThat(ann().connection().state()).isEqualTo(ConnectionState.RECONNECTING);
        assertThat(waddle.armed()).contains(Leases.reconnect(ann().stay()));
    }

    @Test
    void shouldKeepWhoIsConnectedInALaterUseWhenAnEarlierOneEnds() {
        // Given
        waddle.accept(CONNECTOR, joined("ann", "tab", FIRST_USE));
        waddle.accept(CONNECTOR, joined("ann", "tab again", SECOND_USE));

        // When
        waddle.accept(CONNECTOR, new Command.MeetingEnded("lobby", session().id(), "use-1"));

        // Then
        assertThat(ann().connection().state()).isEqualTo(ConnectionState.CONNECTED);
    }

    @Test
    void shouldNotConnectWhenTheUseOfTheMeetingHasEndedBefore() {
        // Given
        waddle.accept(CONNECTOR, new Command.MeetingEnded("lobby", session().id(), "use-1"));

        // When
        waddle.accept(CONNECTOR, joined("ann", "tab", FIRST_USE));

        // Then
        assertThat(ann().connection().state()).isEqualTo(ConnectionState.CONNECTING);
        assertThat(ann().peers().known()).containsExactly(new Peers.Peer("tab", true, FIRST_USE));
    }

    @Test
    void shouldShowTheRecordingThatStartedLast() {
        // Given
        var first = new Recording("rec-1", Recording.Status.UPLOADED, Optional.of(EVENING), Optional.of("https://1"));
        var second = new Recording(
                "rec-2", Recording.Status.RECORDING, Optional.of(EVENING.plusSeconds(60)), Optional.empty());

        // When
        waddle.accept(
                CONNECTOR, new Command.RecordingReported("lobby", session().id(), second));
        waddle.accept(
                CONNECTOR, new Command.RecordingReported("lobby", session().id(), first));

        // Then
        assertThat(session().meeting().recording()).contains(second);
    }

    @Test
    void shouldKeepNoMoreThanEightOfAKind() {
        // When
        IntStream.range(0, 20)
                .mapToObj("rec-%02d"::formatted)
                .forEach(id -> waddle.accept(
                        CONNECTOR,
                        new Command.RecordingReported(
                                "lobby",
                                session().id(),
                                new Recording(id, Recording.Status.RECORDING, Optional.empty(), Optional.empty()))));
        IntStream.range(0, 20)
                .mapToObj("use-%02d"::formatted)
                .forEach(use -> waddle.accept(
                        CONNECTOR, new Command.MeetingEnded("lobby", session().id(), use)));

        // Then
        assertThat(session().meeting().recordings()).hasSize(8);
        assertThat(session().meeting().endedMediaSessions()).hasSize(8).contains("use-19");
    }

    /** The evening of the published samples: a reconnect whose reports cross, a recording, texts, a stream, an end. */
    @RepeatedTest(500)
    void shouldComeToTheSameInWhateverOrderReportsCome(RepetitionInfo repetition) {
        // Given
        var random = new Random(repetition.getCurrentRepetition());
        var inOrder = evening();
        var deliveries = new ArrayList<>(inOrder);
        inOrder.stream().filter(_ -> random.nextInt(3) == 0).forEach(deliveries::add);
        Collections.shuffle(deliveries, random);
        var expected = InMemoryWaddle.founded().withMembers("ann", "ben");
        expected.join("ann", "lobby");

        // When
        inOrder.forEach(report -> expected.accept(CONNECTOR, report));
        deliveries.forEach(report -> waddle.accept(CONNECTOR, report));

        // Then
        var meeting = session().meeting();
        var other = expected.session("lobby").meeting();
        assertThat(meeting.id()).isEqualTo(other.id());
        assertThat(meeting.recordings()).containsExactlyInAnyOrderElementsOf(other.recordings());
        assertThat(meeting.transcript()).isEqualTo(other.transcript());
        assertThat(meeting.summary()).isEqualTo(other.summary());
        assertThat(meeting.livestreams()).isEqualTo(other.livestreams());
        assertThat(meeting.endedMediaSessions()).isEqualTo(other.endedMediaSessions());
        assertThat(ann().peers().known())
                .containsExactlyInAnyOrderElementsOf(
                        expected.participant("ann", "lobby").peers().known());
        assertThat(ann().connection().state()).isEqualTo(ConnectionState.CONNECTED);
    }

    private List<Command> evening() {
        String session = session().id();
        var recordings = Stream.of(Recording.Status.values())
                .filter(status -> status != Recording.Status.ERRORED)
                .map(this::recording)
                .map(recording -> (Command) new Command.RecordingReported("lobby", session, recording));
        var streams = Stream.of(Livestream.Status.values()).map(this::live).map(stream ->
                (Command) new Command.LivestreamReported("lobby", session, stream));
        var rest = Stream.<Command>of(
                ready("meeting-1"),
                joined("ann", "tab", FIRST_USE),
                left("ann", "tab", FIRST_USE),
                joined("ann", "phone", FIRST_USE),
                new Command.MeetingEnded("lobby", session, "use-1"),
                joined("ann", "tab again", SECOND_USE),
                new Command.TranscriptReported("lobby", session, new Document("https://t/1", EVENING)),
                new Command.TranscriptReported("lobby", session, new Document("https://t/2", EVENING.plusSeconds(9))),
                new Command.SummaryReported("lobby", session, new Document("https://s", EVENING)));
        return Stream.of(rest, recordings, streams).flatMap(reports -> reports).toList();
    }

    private Recording recording(Recording.Status status) {
        boolean uploaded = status == Recording.Status.UPLOADED;
        return new Recording(
                "rec-1",
                status,
                Optional.of(EVENING).filter(_ -> status != Recording.Status.INVOKED),
                Optional.of("https://r").filter(_ -> uploaded));
    }

    private Livestream live(Livestream.Status status) {
        return new Livestream("stream-1", status, Optional.of("https://l"));
    }

    private Command.MeetingReady ready(String meetingId) {
        return new Command.MeetingReady("lobby", session().id(), meetingId);
    }

    private Command.PeerJoined joined(String userId, String peerId, Optional<String> use) {
        return new Command.PeerJoined("lobby", session().id(), userId, peerId, use);
    }

    private Command.PeerLeft left(String userId, String peerId, Optional<String> use) {
        return new Command.PeerLeft("lobby", session().id(), userId, peerId, use);
    }

    private Session session() {
        return waddle.session("lobby");
    }

    private Participant ann() {
        return waddle.participant("ann", "lobby");
    }
}
