package io.waddle.voice.state.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.Rejection.NotAllowedToSpeak;
import io.waddle.voice.state.domain.Rejection.NotAllowedToSpeak.Reason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpeakingTest {
    private static final Command SPEAK = speaking(true, Optional.empty());
    private static final Command SPEAK_BY_VOICE = speaking(true, Optional.of(SpeakingMode.VAD));
    private static final Command SPEAK_BY_KEY = speaking(true, Optional.of(SpeakingMode.PTT));
    private static final Command STOP = speaking(false, Optional.empty());

    private final InMemoryWaddle waddle =
            InMemoryWaddle.founded().with(Samples.stage("stage")).withMembers("ann", "ben");

    @Test
    void shouldOpenIntervalWhenSpeaking() {
        // Given
        waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept("ann", SPEAK);

        // Then
        assertThat(decision.events()).containsExactly(new Event.SpeakingStarted(ann(), waddle.now()));
        assertThat(ann().speech().since()).contains(waddle.now());
        assertThat(waddle.session("lobby").attendance().speaking()).isEqualTo(1);
        assertThat(waddle.armed()).contains(Leases.speaking(ann().stay()));
    }

    @Test
    void shouldOnlyRenewLeaseWhenSpeakingOn() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("ann", SPEAK);
        waddle.pass(Duration.ofSeconds(10));

        // When
        var decision = waddle.accept("ann", SPEAK);

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(decision.changes()).containsOnlyKeys(new RowKey.OfLease(Leases.speaking(ann().stay())));
        var lease =
                waddle.find(new RowKey.OfLease(Leases.speaking(ann().stay()))).orElseThrow();
        assertThat(lease.armedAt()).isEqualTo(waddle.now());
        assertThat(lease.dueAt()).isEqualTo(waddle.now().plusSeconds(15));
    }

    @Test
    void shouldCloseIntervalWhenStopping() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("ann", SPEAK);
        var since = waddle.now();
        waddle.pass(Duration.ofMillis(1500));

        // When
        var decision = waddle.accept("ann", STOP);

        // Then
        assertThat(decision.events()).containsExactly(new Event.SpeakingStopped(ann(), since, waddle.now()));
        assertThat(ann().speech()).isEqualTo(new Participant.Speech(Optional.empty(), Duration.ofMillis(1500)));
        assertThat(waddle.session("lobby").integrals().speaking()).isEqualTo(Duration.ofMillis(1500));
        assertThat(waddle.armed()).doesNotContain(Leases.speaking(ann().stay()));
    }

    @Test
    void shouldChangeNothingWhenStoppingWhileSilent() {
        // Given
        waddle.join("ann", "lobby");

        // When
        var decision = waddle.accept("ann", STOP);

        // Then
        assertThat(decision.events()).isEmpty();
        assertThat(decision.changes()).isEmpty();
        assertThat(decision.answer().participant()).contains(ann());
    }

    @Test
    void shouldAddUpIntervalsWhenSpeakingTwice() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("ann", SPEAK);
        waddle.pass(Duration.ofSeconds(1)).accept("ann", STOP);
        waddle.pass(Duration.ofSeconds(5)).accept("ann", SPEAK);
        waddle.pass(Duration.ofSeconds(2));

        // When
        waddle.accept("ann", STOP);

        // Then
        assertThat(ann().speech().spoken()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void shouldCloseAtLastRefreshWhenLeaseRunsOut() {
        // Given
        waddle.connect("ann", "lobby");
        waddle.accept("ann", SPEAK);
        var since = waddle.now();
        waddle.pass(Duration.ofSeconds(10)).accept("ann", SPEAK);
        var refreshed = waddle.now();
        waddle.pass(Duration.ofSeconds(5)).turn();
        waddle.pass(Duration.ofSeconds(10));

        // When
        var events = waddle.turn();

        // Then
        assertThat(events).containsExactly(new Event.SpeakingStopped(ann(), since, refreshed));
        assertThat(ann().speech().spoken()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void shouldRefuseFirstForWantOfPermissionWhenAlsoNotConnectedAndMuted() {
        // Given
        denySpeakToAnn();

        // When
        var rejection = waddle.refuse("ann", SPEAK_BY_VOICE);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.MissingPermission(Permission.SPEAK));
    }

    @Test
    void shouldRefuseWhenNotConnected() {
        // When
        var rejection = waddle.refuse("ann", SPEAK);

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotConnected());
    }

    @Test
    void shouldNameSuppressionBeforeMuteWhenBothHold() {
        // Given
        waddle.join("ann", "stage");
        waddle.accept("ann", new Command.Mute("stage", true));

        // When
        var rejection = waddle.refuse("ann", new Command.Speaking("stage", true, Optional.of(SpeakingMode.VAD)));

        // Then
        assertThat(rejection).isEqualTo(new NotAllowedToSpeak(Reason.SUPPRESSED));
    }

    @Test
    void shouldNameMuteBeforeModeWhenBothHold() {
        // Given
        denyVoiceActivityToAnn();
        waddle.join("ann", "lobby");
        waddle.accept("ann", new Command.Mute("lobby", true));

        // When
        var rejection = waddle.refuse("ann", SPEAK_BY_VOICE);

        // Then
        assertThat(rejection).isEqualTo(new NotAllowedToSpeak(Reason.MUTED));
    }

    @Test
    void shouldRefuseWhenDeafened() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("ann", new Command.Deafen("lobby", true));

        // When
        var rejection = waddle.refuse("ann", SPEAK);

        // Then
        assertThat(rejection).isEqualTo(new NotAllowedToSpeak(Reason.MUTED));
    }

    @Test
    void shouldAskForPushToTalkWhenVoiceActivityIsNotAllowed() {
        // Given
        denyVoiceActivityToAnn();
        waddle.join("ann", "lobby");

        // When
        var rejection = waddle.refuse("ann", SPEAK_BY_VOICE);

        // Then
        assertThat(rejection).isEqualTo(new NotAllowedToSpeak(Reason.NEEDS_PUSH_TO_TALK));
    }

    @Test
    void shouldNotAskForVoiceActivityWhenModeIsPushToTalkOrAbsent() {
        // Given
        denyVoiceActivityToAnn();
        waddle.join("ann", "lobby");
        waddle.accept("ann", SPEAK_BY_KEY);

        // When
        var decision = waddle.accept("ann", SPEAK);

        // Then
        assertThat(decision.answer().participant().orElseThrow().isSpeaking()).isTrue();
    }

    @Test
    void shouldOpenByVoiceWhenAllowed() {
        // Given
        waddle.join("ann", "lobby");

        // When
        waddle.accept("ann", SPEAK_BY_VOICE);

        // Then
        assertThat(ann().isSpeaking()).isTrue();
    }

    @Test
    void shouldStopWhenPermissionWasLostMeanwhile() {
        // Given
        waddle.join("ann", "lobby");
        waddle.accept("ann", SPEAK);
        denySpeakToAnn();

        // When
        waddle.accept("ann", STOP);

        // Then
        assertThat(ann().isSpeaking()).isFalse();
    }

    private static Command speaking(boolean on, Optional<SpeakingMode> mode) {
        return new Command.Speaking("lobby", on, mode);
    }

    private void denySpeakToAnn() {
        waddle.with(Samples.withOverrides(Samples.voice("lobby"), Samples.deny(Samples.user("ann"), Permission.SPEAK)));
    }

    private void denyVoiceActivityToAnn() {
        waddle.with(
                Samples.withOverrides(Samples.voice("lobby"), Samples.deny(Samples.user("ann"), Permission.USE_VAD)));
    }

    private Participant ann() {
        return waddle.participant("ann", "lobby");
    }
}
