package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.ScheduledEvent.Status.ACTIVE;
import static io.waddle.voice.state.domain.ScheduledEvent.Status.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.ScheduledEvent.Status;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The life of scheduled events. What they have to do with sessions is in {@link ScheduledSessionTest}. */
class ScheduledEventTest {
    private final InMemoryWaddle waddle = InMemoryWaddle.founded()
            .with(Samples.voice("attic"), Samples.text("notes"))
            .withMember("janitor", Permission.MANAGE_CHANNELS)
            .withMembers("ann");

    @ParameterizedTest
    @EnumSource(names = {"SCHEDULED", "ACTIVE"})
    void shouldStoreWhenNew(Status status) {
        // When
        var decision = waddle.accept("janitor", put(status));

        // Then
        var event = Samples.scheduled("gig", "lobby", status);
        assertThat(decision.events()).containsExactly(new Event.ConfigurationSet(event));
        assertThat(decision.answer().object()).contains(event);
        assertThat(waddle.find(event.key())).contains(event);
        assertThat(waddle.find(new RowKey.OfActiveEvent("lobby")).isPresent()).isEqualTo(status == ACTIVE);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"SCHEDULED", "ACTIVE"})
    void shouldRefuseWhenNewAndOver(Status status) {
        // When
        var rejection = waddle.refuse("janitor", put(status));

        // Then
        assertThat(rejection).satisfies(isMalformed("status"));
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, SCHEDULED",
        "SCHEDULED, ACTIVE",
        "SCHEDULED, CANCELLED",
        "ACTIVE, ACTIVE",
        "ACTIVE, COMPLETED",
        "ACTIVE, CANCELLED"
    })
    void shouldGoOnWhenLifeAllowsIt(Status from, Status to) {
        // Given
        given(from);

        // When
        waddle.accept("janitor", new Command.Configure(titled("Renamed", to)));

        // Then
        assertThat(waddle.find(new RowKey.OfScheduledEvent("gig"))).contains(titled("Renamed", to));
        assertThat(waddle.find(new RowKey.OfActiveEvent("lobby")).isPresent()).isEqualTo(to == ACTIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, COMPLETED",
        "ACTIVE, SCHEDULED",
        "COMPLETED, SCHEDULED",
        "COMPLETED, ACTIVE",
        "COMPLETED, COMPLETED",
        "COMPLETED, CANCELLED",
        "CANCELLED, SCHEDULED",
        "CANCELLED, ACTIVE",
        "CANCELLED, COMPLETED",
        "CANCELLED, CANCELLED"
    })
    void shouldRefuseWhenLifeDoesNotAllowIt(Status from, Status to) {
        // Given
        given(from);

        // When
        var rejection = waddle.refuse("janitor", new Command.Configure(titled("Renamed", to)));

        // Then
        assertThat(rejection).satisfies(isMalformed("status"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldChangeNothingWhenItStandsThereAlready(Status status) {
        // Given
        given(status);

        // When
        var decision = waddle.accept("janitor", put(status));

        // Then
        assertThat(decision.events()).isEmpty();
    }

    @Test
    void shouldRefuseToStartWhenAnotherIsActiveInTheChannel() {
        // Given
        given(ACTIVE);

        // When
        var rejection = waddle.refuse("janitor", new Command.Configure(Samples.scheduled("other", "lobby", ACTIVE)));

        // Then
        assertThat(rejection).satisfies(isMalformed("status"));
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "CANCELLED"})
    void shouldMakeRoomForAnotherWhenTheActiveOneIsOver(Status over) {
        // Given
        given(ACTIVE);
        waddle.accept("janitor", put(over));
        var other = Samples.scheduled("other", "lobby", ACTIVE);

        // When
        waddle.accept("janitor", new Command.Configure(other));

        // Then
        assertThat(waddle.find(new RowKey.OfActiveEvent("lobby"))).contains(new ActiveEvent("lobby", "other"));
    }

    @Test
    void shouldMakeRoomForAnotherWhenTheActiveOneIsDeleted() {
        // Given
        given(ACTIVE);
        waddle.accept("janitor", new Command.Remove(new RowKey.OfScheduledEvent("gig")));
        var other = Samples.scheduled("other", "lobby", ACTIVE);

        // When
        waddle.accept("janitor", new Command.Configure(other));

        // Then
        assertThat(waddle.find(other.key())).contains(other);
    }

    @Test
    void shouldBeActiveWhenTheOtherActiveOneIsInAnotherChannel() {
        // Given
        given(ACTIVE);

        // When
        waddle.accept("janitor", new Command.Configure(Samples.scheduled("other", "attic", ACTIVE)));

        // Then
        assertThat(waddle.find(new RowKey.OfActiveEvent("lobby"))).contains(new ActiveEvent("lobby", "gig"));
        assertThat(waddle.find(new RowKey.OfActiveEvent("attic"))).contains(new ActiveEvent("attic", "other"));
    }

    @Test
    void shouldMoveToAnotherChannelWhenNotYetActive() {
        // Given
        given(SCHEDULED);

        // When
        waddle.accept("janitor", new Command.Configure(Samples.scheduled("gig", "attic", ACTIVE)));

        // Then
        assertThat(waddle.find(new RowKey.OfActiveEvent("attic"))).contains(new ActiveEvent("attic", "gig"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ACTIVE", "COMPLETED"})
    void shouldKeepItsChannelWhenActive(Status status) {
        // Given
        given(ACTIVE);

        // When
        var rejection = waddle.refuse("janitor", new Command.Configure(Samples.scheduled("gig", "attic", status)));

        // Then
        assertThat(rejection).satisfies(isMalformed("channelId"));
    }

    @Test
    void shouldRefuseWhenChannelDoesNotExist() {
        // When
        var rejection = waddle.refuse("janitor", new Command.Configure(Samples.scheduled("gig", "missing", SCHEDULED)));

        // Then
        assertThat(rejection).satisfies(isMalformed("channelId"));
    }

    @Test
    void shouldLookMissingWhenChannelIsHiddenFromTheManager() {
        // Given
        waddle.with(Samples.hidden(Samples.text("secret")));

        // When
        var rejection = waddle.refuse("janitor", new Command.Configure(Samples.scheduled("gig", "secret", SCHEDULED)));

        // Then
        assertThat(rejection)
                .isEqualTo(waddle.refuse(
                        "janitor", new Command.Configure(Samples.scheduled("gig", "missing", SCHEDULED))));
    }

    @Test
    void shouldStoreWhenTheScopeSeesTheHiddenChannel() {
        // Given
        waddle.with(Samples.hidden(Samples.voice("secret")));
        var event = Samples.scheduled("gig", "secret", SCHEDULED);

        // When
        waddle.acceptFromAdmin("operator", new Command.Configure(event));

        // Then
        assertThat(waddle.find(event.key())).contains(event);
    }

    @Test
    void shouldRefuseWhenChannelCarriesNoVoice() {
        // When
        var rejection = waddle.refuse("janitor", new Command.Configure(Samples.scheduled("gig", "notes", SCHEDULED)));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.WrongChannelType(ChannelType.TEXT));
    }

    private void given(Status status) {
        waddle.with(Samples.scheduled("gig", "lobby", status));
        if (status == ACTIVE) {
            waddle.with(new ActiveEvent("lobby", "gig"));
        }
    }

    private static Command put(Status status) {
        return new Command.Configure(Samples.scheduled("gig", "lobby", status));
    }

    private static Consumer<Rejection> isMalformed(String field) {
        return rejection -> assertThat(rejection)
                .isInstanceOfSatisfying(
                        Rejection.Malformed.class,
                        malformed -> assertThat(malformed.field()).isEqualTo(field));
    }

    private static ScheduledEvent titled(String title, Status status) {
        return new ScheduledEvent("gig", title, "lobby", InMemoryWaddle.START, Optional.empty(), status);
    }
}
