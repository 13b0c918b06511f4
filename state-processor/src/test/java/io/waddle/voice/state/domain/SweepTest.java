package io.waddle.voice.state.domain;

import static io.waddle.voice.permissions.Permission.REQUEST_TO_SPEAK;
import static io.waddle.voice.permissions.Permission.STREAM;
import static io.waddle.voice.permissions.Permission.USE_VIDEO;
import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;
import static io.waddle.voice.state.domain.InMemoryWaddle.TALKING;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.permissions.PermissionSet;
import io.waddle.voice.state.domain.StageRequest.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A change that concerns more people than one decision may look at. */
class SweepTest {
    private static final RowKey.OfSweep ALL = new RowKey.OfSweep(Optional.empty());
    /** Of 450 on the stage: in the last of three portions. */
    private static final String LAST = "user-449";

    private static final PermissionSet BEFORE = TALKING.plus(PermissionSet.of(USE_VIDEO, REQUEST_TO_SPEAK));
    private static final PermissionSet AFTER = TALKING.plus(PermissionSet.of(STREAM, REQUEST_TO_SPEAK));

    private final InMemoryWaddle waddle = InMemoryWaddle.founded()
            .with(new Waddle("Waddle", OWNER, BEFORE), Samples.stage("stage"), Samples.voice("zoo"));

    @Test
    void shouldBringAllUpToDateInPortionsWhenManyAreConnected() {
        // Given
        seat(450);

        // When
        var decision = waddle.accept(OWNER, everyone(AFTER));

        // Then
        assertThat(decision.events()).hasSize(1 + 200);
        assertThat(updatesOf(waddle::sweep)).hasSize(200);
        assertThat(updatesOf(waddle::sweep)).hasSize(50);
        assertThat(waddle.sweep()).isFalse();
        assertThat(permissions()).hasSize(450).containsOnly(AFTER);
    }

    @Test
    void shouldLookOnceMoreWhenThereAreExactlyAsManyAsAPortion() {
        // Given
        seat(200);

        // When
        var decision = waddle.accept(OWNER, everyone(AFTER));

        // Then
        assertThat(decision.events()).hasSize(1 + 200);
        assertThat(updatesOf(waddle::sweep)).isEmpty();
        assertThat(waddle.sweep()).isFalse();
    }

    @Test
    void shouldNeedNoSweepWhenFewerThanAPortionAreConnected() {
        // Given
        seat(199);

        // When
        var decision = waddle.accept(OWNER, everyone(AFTER));

        // Then
        assertThat(decision.events()).hasSize(1 + 199);
        assertThat(waddle.find(ALL)).isEmpty();
    }

    @Test
    void shouldSweepOneChannelWhenItsOverridesChange() {
        // Given
        seat(250);
        waddle.withMembers("zed").join("zed", "zoo");

        // When
        waddle.accept(OWNER, hiding("user-000"));

        // Then
        assertThat(waddle.find(new RowKey.OfSweep(Optional.of("stage")))).isPresent();
        assertThat(waddle.find(ALL)).isEmpty();
        assertThat(waddle.sweep()).isTrue();
        assertThat(waddle.sweep()).isFalse();
        assertThat(waddle.isIn("user-000", "stage")).isFalse();
    }

    @Test
    void shouldPassAgainWhenPermissionsChangeMeanwhile() {
        // Given
        seat(450);
        waddle.accept(OWNER, everyone(AFTER));

        // When
        var decision = waddle.accept(OWNER, everyone(TALKING));

        // Then
        assertThat(decision.events()).hasExactlyElementsOfTypes(Event.ConfigurationSet.class);
        assertThat(updatesOf(waddle::sweep)).as("the rest of the first pass").hasSize(200);
        assertThat(updatesOf(waddle::sweep)).hasSize(50);
        assertThat(updatesOf(waddle::sweep))
                .as("those of the first portion again")
                .hasSize(200);
        finish();
        assertThat(permissions()).hasSize(450).containsOnly(TALKING);
    }

    @Test
    void shouldBringUpToDateFirstWhenSomebodyActsMeanwhile() {
        // Given
        seat(450);
        waddle.with(filming(LAST));
        waddle.accept(OWNER, everyone(AFTER));

        // When
        var decision = waddle.accept(LAST, new Command.Volume("stage", 50));

        // Then
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(Event.ParticipantUpdated.class, Event.ParticipantUpdated.class)
                .last()
                .isEqualTo(new Event.ParticipantUpdated(last()));
        assertThat(last().permissions()).isEqualTo(AFTER);
        assertThat(last().media()).isEqualTo(new Participant.Media(false, false, false, 50));
        var updated = last();
        int events = waddle.log().size();
        finish();
        assertThat(last()).isEqualTo(updated);
        assertThat(waddle.log()).as("one event for each of the others").hasSize(events + 250 - 1);
    }

    @Test
    void shouldBringUpToDateFirstWhenSomebodyIsActedUponMeanwhile() {
        // Given
        seat(450);
        waddle.with(filming(LAST));
        waddle.accept(OWNER, everyone(AFTER));

        // When
        waddle.accept(OWNER, new Command.ServerMute("stage", LAST, true));

        // Then
        assertThat(last().permissions()).isEqualTo(AFTER);
        assertThat(last().media()).isEqualTo(Participant.Media.OFF);
        assertThat(last().flags().serverMuted()).isTrue();
    }

    @Test
    void shouldNotPromoteWhenRequesterLostAccessMeanwhile() {
        // Given
        seat(450);
        waddle.accept(LAST, new Command.RequestToSpeak("stage"));
        var request = waddle.all(new RowRange.StageRequestsOf("stage")).getFirst();
        waddle.accept(OWNER, hiding(LAST));

        // When
        var rejection =
                waddle.refuse(OWNER, new Command.Approve("stage", request.ask().requestId()));

        // Then
        assertThat(rejection)
                .isEqualTo(new Rejection.RequestNotPending(Optional.of(Status.WITHDRAWN), Optional.of(LAST)));
    }

    @Test
    void shouldEndTheOldStayFirstWhenItsUserJoinsElsewhereMeanwhile() {
        // Given
        seat(450);
        waddle.accept(OWNER, hiding(LAST));

        // When
        var decision = waddle.accept(LAST, waddle.joining("zoo"));

        // Then
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(
                        Event.ParticipantLeft.class, Event.SessionStarted.class, Event.ParticipantJoined.class)
                .first()
                .isInstanceOfSatisfying(
                        Event.ParticipantLeft.class,
                        left -> assertThat(left.reason()).isEqualTo(LeaveReason.LOST_ACCESS));
        assertThat(waddle.find(new RowKey.OfPlace(LAST)).map(Place::channelId)).contains("zoo");
    }

    @Test
    void shouldEndQuietlyWhenTheWaddleIsDeletedMeanwhile() {
        // Given
        seat(450);
        waddle.accept(OWNER, everyone(AFTER));
        waddle.accept(OWNER, new Command.Remove(Waddle.KEY));

        // When
        var updates = updatesOf(waddle::sweep);

        // Then
        assertThat(updates).isEmpty();
        assertThat(waddle.rows()).isEmpty();
    }

    @Test
    void shouldLeaveWhoJoinedMeanwhileAloneWhenTheyAreUpToDate() {
        // Given
        seat(450);
        waddle.accept(OWNER, everyone(AFTER));
        waddle.withMembers("zed").join("zed", "stage");
        var zed = waddle.participant("zed", "stage");

        // When
        finish();

        // Then
        assertThat(waddle.participant("zed", "stage")).isEqualTo(zed);
    }

    private void seat(int users) {
        IntStream.range(0, users).mapToObj("user-%03d"::formatted).forEach(userId -> {
            waddle.withMembers(userId);
            waddle.join(userId, "stage");
        });
    }

    private void finish() {
        for (int portions = 0; waddle.sweep(); portions++) {
            assertThat(portions).as("a sweep comes to an end").isLessThan(10);
        }
    }

    private List<Event> updatesOf(Runnable portion) {
        int before = waddle.log().size();
        portion.run();
        return waddle.log().subList(before, waddle.log().size());
    }

    private Stream<PermissionSet> permissions() {
        return waddle.all(new RowRange.ParticipantsOf("stage")).stream().map(Participant::permissions);
    }

    private Participant last() {
        return waddle.participant(LAST, "stage");
    }

    private Participant filming(String userId) {
        var participant = waddle.participant(userId, "stage");
        return participant.with(participant.media().withVideo(true));
    }

    private static Command everyone(PermissionSet permissions) {
        return new Command.Configure(new Waddle("Waddle", OWNER, permissions));
    }

    private static Command hiding(String userId) {
        return new Command.Configure(Samples.withOverrides(
                Samples.stage("stage"), Samples.deny(Samples.user(userId), Permission.VIEW_CHANNEL)));
    }
}
