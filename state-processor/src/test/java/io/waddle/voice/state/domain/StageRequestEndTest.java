package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;
import static io.waddle.voice.state.domain.OpenStage.CHAIR;
import static io.waddle.voice.state.domain.OpenStage.STAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.state.domain.StageRequest.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What becomes of a request to speak before a moderator looks at it, and what the moderator is told. */
class StageRequestEndTest {
    static final List<Ending> ENDINGS = List.of(
            withdrawn("left", waddle -> waddle.accept("ann", new Command.Leave(STAGE))),
            withdrawn("left and came back", waddle -> {
                waddle.accept("ann", new Command.Leave(STAGE));
                waddle.connect("ann", STAGE);
            }),
            withdrawn("went elsewhere", waddle -> waddle.join("ann", "lobby")),
            withdrawn("moved", waddle -> waddle.accept(OWNER, new Command.Move(STAGE, "ann", "lobby", "stay-z"))),
            withdrawn("disconnected", waddle -> waddle.accept(OWNER, new Command.Disconnect(STAGE, "ann"))),
            withdrawn("silent", waddle -> waddle.pass(Duration.ofSeconds(90)).turn()),
            withdrawn("taken by another waddle", waddle -> evict(waddle, "ann")),
            withdrawn("removed", waddle -> waddle.accept(OWNER, new Command.Remove(new RowKey.OfMember("ann")))),
            ending(
                    "cancelled",
                    Status.CANCELLED,
                    "ann",
                    waddle -> waddle.accept("ann", new Command.CancelRequest(STAGE))),
            ending("denied", Status.DENIED, CHAIR, waddle -> waddle.accept(CHAIR, OpenStage.deny(request(waddle)))),
            ending(
                    "approved",
                    Status.APPROVED,
                    CHAIR,
                    waddle -> waddle.accept(CHAIR, OpenStage.approve(request(waddle)))),
            ending(
                    "promoted",
                    Status.APPROVED,
                    CHAIR,
                    waddle -> OpenStage.promote(waddle, "ann", SessionRole.MODERATOR)),
            new Ending("expired", Status.EXPIRED, Optional.empty(), StageRequestEndTest::expire));

    record Ending(String name, Status status, Optional<String> by, Consumer<InMemoryWaddle> happens) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final InMemoryWaddle waddle = OpenStage.with("ann", "ben");

    @ParameterizedTest
    @FieldSource("ENDINGS")
    void shouldTellWhatBecameOfItWhenApprovedTooLate(Ending ending) {
        // Given
        var request = OpenStage.ask(waddle, "ann");
        ending.happens().accept(waddle);
        var role = role("ann");

        // When
        var rejection = waddle.refuse(OWNER, OpenStage.approve(request));

        // Then
        assertThat(rejection).isEqualTo(notPending(ending));
        assertThat(role("ann")).as("nobody is promoted").isEqualTo(role);
    }

    @ParameterizedTest
    @FieldSource("ENDINGS")
    void shouldTellWhatBecameOfItWhenDeniedTooLate(Ending ending) {
        // Given
        var request = OpenStage.ask(waddle, "ann");
        ending.happens().accept(waddle);

        // When
        var rejection = waddle.refuse(OWNER, OpenStage.deny(request));

        // Then
        assertThat(rejection).isEqualTo(notPending(ending));
    }

    @Test
    void shouldWithdrawBeforeLeavingWhenRequesterLeaves() {
        // Given
        var request = OpenStage.ask(waddle, "ann");

        // When
        var decision = waddle.accept("ann", new Command.Leave(STAGE));

        // Then
        assertThat(decision.events()).hasExactlyElementsOfTypes(Event.StageResolved.class, Event.ParticipantLeft.class);
        assertThat(OpenStage.stored(waddle, request))
                .isEqualTo(new StageRequest.Resolved(
                        request.ask(), Status.WITHDRAWN, Optional.of("ann"), waddle.now(), Optional.empty()));
        assertThat(waddle.session(STAGE).attendance().requests()).isZero();
        assertThat(waddle.armed()).noneMatch(Timer.OfRequest.class::isInstance);
    }

    @Test
    void shouldWithdrawInvitationWhenInviteeLeaves() {
        // Given
        var invitation = OpenStage.invite(waddle, "ann");

        // When
        waddle.accept("ann", new Command.Leave(STAGE));

        // Then
        assertThat(OpenStage.stored(waddle, invitation).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(waddle.refuse("ann", new Command.AcceptInvite(STAGE)))
                .isEqualTo(new Rejection.RequestNotPending(Optional.of(Status.WITHDRAWN), Optional.of("ann")));
    }

    @Test
    void shouldKeepOthersWaitingWhenOneLeaves() {
        // Given
        OpenStage.ask(waddle, "ann");
        var other = OpenStage.ask(waddle, "ben");

        // When
        waddle.accept("ann", new Command.Leave(STAGE));

        // Then
        assertThat(OpenStage.stored(waddle, other)).isEqualTo(other);
        assertThat(waddle.session(STAGE).attendance().requests()).isEqualTo(1);
    }

    private static Ending withdrawn(String name, Consumer<InMemoryWaddle> happens) {
        return ending(name, Status.WITHDRAWN, "ann", happens);
    }

    private static Ending ending(String name, Status status, String by, Consumer<InMemoryWaddle> happens) {
        return new Ending(name, status, Optional.of(by), happens);
    }

    private static void evict(InMemoryWaddle waddle, String userId) {
        waddle.evict(userId, waddle.participant(userId, STAGE).stay().stayId());
    }

    private static void expire(InMemoryWaddle waddle) {
        waddle.pass(Duration.ofMinutes(10)).fire(Leases.expiry((StageRequest.Open) request(waddle)));
    }

    private static StageRequest request(InMemoryWaddle waddle) {
        return waddle.all(new RowRange.StageRequestsOf(STAGE)).getFirst();
    }

    private static Rejection notPending(Ending ending) {
        return new Rejection.RequestNotPending(Optional.of(ending.status()), ending.by());
    }

    private Optional<SessionRole> role(String userId) {
        return waddle.find(new RowKey.OfParticipant(STAGE, userId)).map(Participant::role);
    }
}
