package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.state.domain.VoiceSettings.Broadcast;
import io.waddle.voice.state.domain.VoiceSettings.Stage;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranges of settings that depend on the channel's type; out of range is refused, never cut to fit. */
class SettingRangesTest {
    private final InMemoryWaddle waddle = InMemoryWaddle.founded();

    @ParameterizedTest
    @CsvSource({
        "VOICE, userLimit, 99",
        "STAGE, userLimit, 1000",
        "STAGE, stage.moderatorLimit, 1",
        "STAGE, stage.moderatorLimit, 1000",
        "STAGE, stage.audienceLimit, 0",
        "STAGE, stage.audienceLimit, 1000",
        "STAGE, stage.speakerLimit, 0",
        "STAGE, stage.speakerLimit, 1000",
        "BROADCAST, userLimit, 10000",
        "BROADCAST, broadcast.broadcasterLimit, 1",
        "BROADCAST, broadcast.broadcasterLimit, 10000"
    })
    void shouldStoreWhenInRange(ChannelType type, String path, int value) {
        // Given
        var channel = channel(type, path, value);

        // When
        waddle.accept(OWNER, new Command.Configure(channel));

        // Then
        assertThat(waddle.find(channel.key())).contains(channel);
    }

    @ParameterizedTest
    @CsvSource({
        "VOICE, userLimit, -1, 0..99",
        "VOICE, userLimit, 100, 0..99",
        "STAGE, userLimit, 1001, 0..1000",
        "STAGE, stage.moderatorLimit, 0, 1..1000",
        "STAGE, stage.moderatorLimit, 1001, 1..1000",
        "STAGE, stage.audienceLimit, -1, 0..1000",
        "STAGE, stage.audienceLimit, 1001, 0..1000",
        "STAGE, stage.speakerLimit, -1, 0..1000",
        "STAGE, stage.speakerLimit, 1001, 0..1000",
        "BROADCAST, userLimit, 10001, 0..10000",
        "BROADCAST, broadcast.broadcasterLimit, 0, 1..10000",
        "BROADCAST, broadcast.broadcasterLimit, 10001, 1..10000"
    })
    void shouldNameFieldAndRangeWhenOutOfRange(ChannelType type, String path, int value, String range) {
        // Given
        var channel = channel(type, path, value);

        // When
        var rejection = waddle.refuse(OWNER, new Command.Configure(channel));

        // Then
        assertThat(rejection)
                .isEqualTo(new Rejection.Malformed("voice." + path, range))
                .isEqualTo(
                        waddle.refuse(OWNER, new Command.Configure(new Template("t", type, channel.voiceSettings()))));
    }

    @Test
    void shouldIgnoreSettingsWhenTheyAreOfOtherTypes() {
        // Given
        var channel = channel(ChannelType.VOICE, "broadcast.broadcasterLimit", 0);

        // When
        waddle.accept(OWNER, new Command.Configure(channel));

        // Then
        assertThat(waddle.find(channel.key())).contains(channel);
    }

    private static Channel channel(ChannelType type, String path, int value) {
        int userLimit = path.equals("userLimit") ? value : 0;
        var stage = new Stage(
                true,
                path.equals("stage.moderatorLimit") ? value : 5,
                path.equals("stage.audienceLimit") ? value : 0,
                path.equals("stage.speakerLimit") ? value : 0,
                true);
        int broadcasters = path.equals("broadcast.broadcasterLimit") ? value : 10;
        var broadcast = new Broadcast(broadcasters, Optional.empty(), Optional.empty());
        var plain = Samples.voice("room");
        var settings = plain.voiceSettings();
        return plain.of(
                type,
                new VoiceSettings(
                        settings.bitrate(),
                        userLimit,
                        settings.region(),
                        settings.rtc(),
                        settings.recordingEnabled(),
                        settings.rtkSessionConfig(),
                        stage,
                        broadcast));
    }
}
