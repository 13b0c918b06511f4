package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;
import static io.waddle.voice.state.domain.ScheduledEvent.Status.ACTIVE;
import static io.waddle.voice.state.domain.ScheduledEvent.Status.CANCELLED;
import static io.waddle.voice.state.domain.ScheduledEvent.Status.COMPLETED;
import static io.waddle.voice.state.domain.ScheduledEvent.Status.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.state.domain.ScheduledEvent.Status;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What scheduled events and the sessions of their channels do to each other. */
class ScheduledSessionTest {
    private final InMemoryWaddle waddle =
            InMemoryWaddle.founded().with(Samples.voice("attic")).withMembers("ann", "ben");

    @Test
    void shouldMarkRunningSessionWhenEventStarts() {
        // Given
        waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept(OWNER, put("gig", ACTIVE));

        // Then
        var session = waddle.session("lobby");
        assertThat(session.scheduledEventId()).contains("gig");
        assertThat(decision.events())
                .containsExactly(
                        new Event.ConfigurationSet(Samples.scheduled("gig", "lobby", ACTIVE)),
                        new Event.SessionUpdated(session));
    }

    @Test
    void shouldMarkSessionWhenItStartsAfterTheEvent() {
        // Given
        waddle.accept(OWNER, put("gig", ACTIVE));

        // When
        var decision = waddle.accept("ann", waddle.joining("lobby"));

        // Then
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(Event.SessionStarted.class, Event.ParticipantJoined.class);
        assertThat(waddle.session("lobby").scheduledEventId()).contains("gig");
    }

    @Test
    void shouldMarkNothingWhenEventIsOnlyScheduled() {
        // Given
        waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept(OWNER, put("gig", SCHEDULED));

        // Then
        assertThat(decision.events()).hasExactlyElementsOfTypes(Event.ConfigurationSet.class);
        assertThat(waddle.session("lobby").scheduledEventId()).isEmpty();
    }

    @Test
    void shouldMarkNothingWhenEventIsInAnotherChannel() {
        // Given
        waddle.accept(OWNER, put("gig", ACTIVE));

        // When
        waddle.join("ann", "attic");

        // Then
        assertThat(waddle.session("attic").scheduledEventId()).isEmpty();
    }

    @Test
    void shouldMarkWithTheNextEventWhenTheFirstIsOver() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept(OWNER, put("gig", ACTIVE));
        waddle.accept(OWNER, put("gig", COMPLETED));

        // When
        waddle.accept(OWNER, put("encore", ACTIVE));

        // Then
        assertThat(waddle.session("lobby").scheduledEventId()).contains("encore");
    }

    @Test
    void shouldCompleteWhenSessionIsEnded() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept(OWNER, put("gig", ACTIVE));

        // When
        var decision = waddle.accept("ann", new Command.EndSession("lobby"));

        // Then
        assertThat(decision.events())
                .endsWith(new Event.ConfigurationSet(Samples.scheduled("gig", "lobby", COMPLETED)));
        assertThat(waddle.find(new RowKey.OfActiveEvent("lobby"))).isEmpty();
        waddle.join("ben", "lobby");
        assertThat(waddle.session("lobby").scheduledEventId()).isEmpty();
    }

    @Test
    void shouldCompleteWhenSessionRunsEmpty() {
        // Given
        waddle.accept(OWNER, put("gig", ACTIVE));
        waddle.connect("ann", "lobby");
        waddle.accept("ann", new Command.Leave("lobby"));
        waddle.pass(Duration.ofSeconds(20));

        // When
        waddle.turn();

        // Then
        assertThat(status("gig")).contains(COMPLETED);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "CANCELLED"})
    void shouldStayAsItEndedWhenItsSessionEndsLater(Status over) {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept(OWNER, put("gig", ACTIVE));
        waddle.accept(OWNER, put("gig", over));

        // When
        var decision = waddle.accept("ann", new Command.EndSession("lobby"));

        // Then
        assertThat(decision.events()).noneMatch(Event.ConfigurationSet.class::isInstance);
        assertThat(status("gig")).contains(over);
    }

    @Test
    void shouldStayGoneWhenItWasDeletedBeforeItsSessionEnds() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept(OWNER, put("gig", ACTIVE));
        waddle.accept(OWNER, new Command.Remove(new RowKey.OfScheduledEvent("gig")));

        // When
        var decision = waddle.accept("ann", new Command.EndSession("lobby"));

        // Then
        assertThat(decision.events()).hasExactlyElementsOfTypes(Event.ParticipantLeft.class, Event.SessionEnded.class);
        assertThat(status("gig")).isEmpty();
    }

    @Test
    void shouldCancelWhatHasNotHappenedWhenChannelIsDeleted() {
        // Given
        waddle.accept(OWNER, put("gig", SCHEDULED));
        waddle.accept(OWNER, put("live", ACTIVE));
        waddle.accept(OWNER, new Command.Configure(Samples.scheduled("elsewhere", "attic", SCHEDULED)));
        waddle.with(Samples.scheduled("past", "lobby", COMPLETED));

        // When
        waddle.accept(OWNER, new Command.Remove(new RowKey.OfChannel("lobby")));

        // Then
        assertThat(status("gig")).contains(CANCELLED);
        assertThat(status("live")).contains(CANCELLED);
        assertThat(status("elsewhere")).contains(SCHEDULED);
        assertThat(status("past")).contains(COMPLETED);
        assertThat(waddle.find(new RowKey.OfActiveEvent("lobby"))).isEmpty();
    }

    @Test
    void shouldCompleteWhatIsHappeningWhenChannelIsDeleted() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept(OWNER, put("gig", ACTIVE));

        // When
        var decision = waddle.accept(OWNER, new Command.Remove(new RowKey.OfChannel("lobby")));

        // Then
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(
                        Event.ParticipantLeft.class,
                        Event.SessionEnded.class,
                        Event.ConfigurationSet.class,
                        Event.ConfigurationRemoved.class);
        assertThat(status("gig")).contains(COMPLETED);
    }

    private Optional<Status> status(String id) {
        return waddle.find(new RowKey.OfScheduledEvent(id)).map(ScheduledEvent::status);
    }

    private static Command put(String id, Status status) {
        return new Command.Configure(Samples.scheduled(id, "lobby", status));
    }
}
