package io.waddle.voice.state.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Participant-seconds, speaker-seconds and peak, over histories. */
class SessionIntegralsTest {
    private final InMemoryWaddle waddle = InMemoryWaddle.founded()
            .with(Samples.voice("attic"))
            .withMembers("ann", "ben", "cid")
            .withMember("mod", Permission.MOVE_MEMBERS);

    @Test
    void shouldAddUpWhoWasThereWhenPeopleComeAndGo() {
        // Given
        connect("ann", "lobby");
        at(10);
        connect("ben", "lobby");
        at(15);
        connect("cid", "lobby");
        at(20);
        leave("ben", "lobby");
        at(50);
        leave("ann", "lobby");
        at(60);
        leave("cid", "lobby");

        // When
        var ended = ended("lobby");

        // Then
        assertThat(ended.integrals().participation()).isEqualTo(Duration.ofSeconds(50 + 10 + 45));
        assertThat(ended.attendance().peak()).isEqualTo(3);
        assertThat(ended.startedAt()).isEqualTo(InMemoryWaddle.START);
        assertThat(ended.end()).contains(new Session.End(second(60), SessionEndReason.EMPTY));
    }

    @Test
    void shouldCountEachChannelsOwnWhenPeopleMove() {
        // Given
        connect("ben", "lobby");
        connect("cid", "attic");
        connect("ann", "lobby");
        at(10);
        connect("ann", "attic");
        at(25);
        waddle.accept("mod", new Command.Move("attic", "ann", "lobby", "stay-y"));
        at(27);
        waddle.accept("mod", new Command.Move("lobby", "ann", "attic", "stay-z"));
        at(30);

        // When
        var lobby = end("lobby");
        var attic = end("attic");

        // Then
        assertThat(lobby.integrals().participation()).isEqualTo(Duration.ofSeconds(30 + 10 + 2));
        assertThat(attic.integrals().participation()).isEqualTo(Duration.ofSeconds(30 + 15 + 3));
        assertThat(lobby.attendance().peak()).isEqualTo(2);
        assertThat(attic.attendance().peak()).isEqualTo(2);
    }

    @Test
    void shouldCountNoPeakOfThreeWhenOneGoesBeforeAnotherComesInTheSameInstant() {
        // Given
        connect("ann", "lobby");
        connect("ben", "lobby");
        at(10);
        connect("ben", "attic");
        connect("cid", "lobby");
        at(20);

        // When
        var session = end("lobby");

        // Then
        assertThat(session.attendance().peak()).isEqualTo(2);
        assertThat(session.integrals().participation()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void shouldCountNothingWhileEmptyWhenSomebodyComesBack() {
        // Given
        connect("ann", "lobby");
        at(10);
        leave("ann", "lobby");
        at(25);
        connect("ann", "lobby");
        at(30);

        // When
        var session = end("lobby");

        // Then
        assertThat(session.integrals().participation()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void shouldAddUpSpeechOfAllWhenTheySpeakAtOnce() {
        // Given
        connect("ann", "lobby");
        connect("ben", "lobby");
        speak("ann", "lobby");
        at(4);
        speak("ben", "lobby");
        at(6);
        waddle.accept("ann", new Command.Speaking("lobby", false, Optional.empty()));
        at(10);
        leave("ben", "lobby");
        at(12);

        // When
        var session = end("lobby");

        // Then
        assertThat(session.integrals().speaking()).isEqualTo(Duration.ofSeconds(6 + 6));
        assertThat(session.integrals().participation()).isEqualTo(Duration.ofSeconds(12 + 10));
    }

    @Test
    void shouldCountSpeechWhereItWasWhenTheSpeakerMovesOnTalking() {
        // Given
        connect("ben", "lobby");
        connect("ann", "lobby");
        speak("ann", "lobby");
        at(5);
        connect("ann", "attic");
        at(8);
        speak("ann", "attic");
        at(10);

        // When
        var lobby = end("lobby");
        var attic = end("attic");

        // Then
        assertThat(lobby.integrals().speaking()).isEqualTo(Duration.ofSeconds(5));
        assertThat(attic.integrals().speaking()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldCountSpeechUpToTheLastRefreshWhenItsLeaseRunsOut() {
        // Given
        connect("ann", "lobby");
        speak("ann", "lobby");
        at(9);
        speak("ann", "lobby");
        at(24);
        waddle.turn();
        at(30);

        // When
        var session = end("lobby");

        // Then
        assertThat(session.integrals().speaking()).isEqualTo(Duration.ofSeconds(9));
        assertThat(session.integrals().participation()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void shouldCountStaysThatNeverConnectedWhenTheyTimeOut() {
        // Given
        connect("ben", "lobby");
        waddle.join("ann", "lobby");
        at(30);
        waddle.turn();
        at(40);

        // When
        var session = end("lobby");

        // Then
        assertThat(session.integrals().participation()).isEqualTo(Duration.ofSeconds(40 + 30));
        assertThat(session.attendance().peak()).isEqualTo(2);
    }

    @Test
    void shouldCountStageLikeAnyOtherWhenRolesChange() {
        // Given
        var stage = OpenStage.with("ann", "ben");
        stage.pass(Duration.ofSeconds(10));
        OpenStage.promote(stage, "ann", SessionRole.SPEAKER);
        stage.pass(Duration.ofSeconds(5));
        stage.accept("ann", new Command.Demote(OpenStage.STAGE, "ann"));
        stage.pass(Duration.ofSeconds(5));

        // When
        var decision = stage.accept(OpenStage.CHAIR, new Command.EndSession(OpenStage.STAGE));

        // Then
        var session = ((Event.SessionEnded) decision.events().getLast()).session();
        assertThat(session.integrals().participation()).isEqualTo(Duration.ofSeconds(3 * 20));
        assertThat(session.attendance().peak()).isEqualTo(3);
    }

    private void at(int second) {
        waddle.pass(Duration.between(waddle.now(), second(second)));
    }

    private static Instant second(int second) {
        return InMemoryWaddle.START.plusSeconds(second);
    }

    private void connect(String userId, String channelId) {
        waddle.connect(userId, channelId);
    }

    private void leave(String userId, String channelId) {
        waddle.accept(userId, new Command.Leave(channelId));
    }

    private void speak(String userId, String channelId) {
        waddle.accept(userId, new Command.Speaking(channelId, true, Optional.empty()));
    }

    /** The session's last state, once its empty timer has fired. */
    private Session ended(String channelId) {
        var timer = Leases.empty(waddle.session(channelId));
        return last(waddle.pass(Duration.ofSeconds(20)).fire(timer));
    }

    private Session end(String channelId) {
        return last(waddle.accept(InMemoryWaddle.OWNER, new Command.EndSession(channelId)));
    }

    private static Session last(Decision.Accepted decision) {
        return ((Event.SessionEnded) decision.events().getLast()).session();
    }
}
