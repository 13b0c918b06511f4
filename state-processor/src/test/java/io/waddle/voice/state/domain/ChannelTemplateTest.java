package io.waddle.voice.state.domain;

import static io.waddle.voice.state.domain.InMemoryWaddle.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.VoiceSettings.Broadcast;
import io.waddle.voice.state.domain.VoiceSettings.Rtc;
import io.waddle.voice.state.domain.VoiceSettings.Stage;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates, and channels that take from one what their request leaves out. */
class ChannelTemplateTest {
    /** Differs from {@link #MINE} in every setting. */
    private static final VoiceSettings THEIRS = new VoiceSettings(
            96_000,
            7,
            Optional.of("eu"),
            new Rtc(false, false, false),
            true,
            "{\"a\":1}",
            new Stage(false, 3, 30, 4, false),
            new Broadcast(2, Optional.of("c2VhbGVk"), Optional.of("https://example.org")));

    private static final VoiceSettings MINE = new VoiceSettings(
            64_000,
            5,
            Optional.of("us"),
            new Rtc(true, true, true),
            false,
            "{}",
            new Stage(true, 6, 60, 8, true),
            new Broadcast(9, Optional.of("b3RoZXI"), Optional.of("https://example.com")));

    /** Every path that a request may give, with what stands there. */
    private static final Map<String, Function<VoiceSettings, Object>> PATHS = Map.ofEntries(
            Map.entry("bitrate", VoiceSettings::bitrate),
            Map.entry("userLimit", VoiceSettings::userLimit),
            Map.entry("region", VoiceSettings::region),
            Map.entry("rtc.echoCancellation", settings -> settings.rtc().echoCancellation()),
            Map.entry("rtc.noiseSuppression", settings -> settings.rtc().noiseSuppression()),
            Map.entry("rtc.automaticGainControl", settings -> settings.rtc().automaticGainControl()),
            Map.entry("recordingEnabled", VoiceSettings::recordingEnabled),
            Map.entry("rtkSessionConfig", VoiceSettings::rtkSessionConfig),
            Map.entry(
                    "stage.requestToSpeakEnabled", settings -> settings.stage().requestToSpeakEnabled()),
            Map.entry("stage.moderatorLimit", settings -> settings.stage().moderatorLimit()),
            Map.entry("stage.audienceLimit", settings -> settings.stage().audienceLimit()),
            Map.entry("stage.speakerLimit", settings -> settings.stage().speakerLimit()),
            Map.entry(
                    "stage.autoPromoteModerators", settings -> settings.stage().autoPromoteModerators()),
            Map.entry(
                    "broadcast.broadcasterLimit",
                    settings -> settings.broadcast().broadcasterLimit()),
            Map.entry("broadcast.streamKey", settings -> settings.broadcast().sealedStreamKey()),
            Map.entry("broadcast.webhookUrl", settings -> settings.broadcast().webhookUrl()));

    private final InMemoryWaddle waddle =
            InMemoryWaddle.founded().with(new Template("mine", ChannelType.VOICE, THEIRS));

    static Stream<String> paths() {
        return PATHS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void shouldTakeOnlyThisFromTheRequestWhenOnlyThisIsGiven(String path) {
        // When
        var filled = MINE.filledFrom(THEIRS, Set.of(path));

        // Then
        PATHS.forEach((other, setting) -> assertThat(setting.apply(filled))
                .as(other)
                .isEqualTo(setting.apply(other.equals(path) ? MINE : THEIRS)));
    }

    @Test
    void shouldTakeAllFromTheRequestWhenAllIsGiven() {
        // When
        var filled = MINE.filledFrom(THEIRS, PATHS.keySet());

        // Then
        assertThat(filled).isEqualTo(MINE);
    }

    @Test
    void shouldTakeTypeAndSettingsWhenNothingIsGiven() {
        // When
        var decision = waddle.accept(OWNER, fromTemplate(false, Set.of(), "mine"));

        // Then
        var channel = channel(ChannelType.VOICE, THEIRS);
        assertThat(decision.events()).containsExactly(new Event.ConfigurationSet(channel));
        assertThat(decision.answer().object()).contains(channel);
        assertThat(waddle.find(channel.key())).contains(channel);
    }

    @Test
    void shouldTakeTheTypeOfABuiltInTemplateWhenNoneIsGiven() {
        // When
        waddle.accept(OWNER, fromTemplate(false, Set.of("bitrate"), "podcast"));

        // Then
        var podcast = Samples.BUILT_IN.get("podcast").voice();
        assertThat(waddle.find(new RowKey.OfChannel("room")))
                .contains(channel(ChannelType.STAGE, MINE.filledFrom(podcast, Set.of("bitrate"))));
    }

    @Test
    void shouldKeepWhatItTookWhenTemplateChangesLater() {
        // Given
        waddle.accept(OWNER, fromTemplate(false, Set.of(), "mine"));

        // When
        waddle.accept(OWNER, new Command.Configure(new Template("mine", ChannelType.VOICE, MINE)));

        // Then
        assertThat(waddle.find(new RowKey.OfChannel("room"))).contains(channel(ChannelType.VOICE, THEIRS));
    }

    @Test
    void shouldRefuseWhenTemplateIsUnknown() {
        // When
        var rejection = waddle.refuse(OWNER, fromTemplate(false, Set.of(), "missing"));

        // Then
        assertMalformed(rejection, "template");
    }

    @Test
    void shouldRefuseWhenTemplateIsForAnotherType() {
        // When
        var rejection = waddle.refuse(OWNER, fromTemplate(true, Set.of(), "podcast"));

        // Then
        assertMalformed(rejection, "template");
    }

    @ParameterizedTest
    @CsvSource({"mine, stage.speakerLimit", "mine, broadcast.streamKey", "podcast, broadcast.broadcasterLimit"})
    void shouldRefuseWhenASettingIsGivenThatTheTypeDoesNotHave(String templateId, String path) {
        // When
        var rejection = waddle.refuse(OWNER, fromTemplate(false, Set.of(path), templateId));

        // Then
        assertMalformed(rejection, "voice." + path);
    }

    @Test
    void shouldRefuseWhenWhatIsGivenIsOutOfTheRangeOfTheType() {
        // Given
        var settings = new VoiceSettings(
                64_000, 100, Optional.empty(), MINE.rtc(), false, "{}", Stage.STANDARD, Broadcast.STANDARD);
        var channel = channel(ChannelType.VOICE, settings);

        // When
        var rejection =
                waddle.refuse(OWNER, new Command.ConfigureFromTemplate(channel, false, Set.of("userLimit"), "mine"));

        // Then
        assertMalformed(rejection, "voice.userLimit");
    }

    @Test
    void shouldRefuseWhenCategoryDoesNotExist() {
        // Given
        var channel = Samples.inCategory(channel(ChannelType.VOICE, MINE), "missing");

        // When
        var rejection = waddle.refuse(OWNER, new Command.ConfigureFromTemplate(channel, false, Set.of(), "mine"));

        // Then
        assertMalformed(rejection, "categoryId");
    }

    @Test
    void shouldNameThePermissionFirstWhenTemplateIsUnknownToo() {
        // Given
        waddle.withMembers("ann");

        // When
        var rejection = waddle.refuse("ann", fromTemplate(false, Set.of(), "missing"));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.MissingPermission(Permission.MANAGE_CHANNELS));
    }

    @Test
    void shouldRefuseToStoreWhenIdIsBuiltIn() {
        // When
        var rejection = waddle.refuse(OWNER, new Command.Configure(new Template("podcast", ChannelType.VOICE, MINE)));

        // Then
        assertMalformed(rejection, "templateId");
    }

    @Test
    void shouldRefuseToStoreWhenTypeCarriesNoVoice() {
        // When
        var rejection = waddle.refuse(OWNER, new Command.Configure(new Template("new", ChannelType.TEXT, MINE)));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.WrongChannelType(ChannelType.TEXT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"podcast", "missing"})
    void shouldAnswerNotFoundWhenRemovingWhatTheWaddleDoesNotOwn(String templateId) {
        // When
        var rejection = waddle.refuse(OWNER, new Command.Remove(new RowKey.OfTemplate(templateId)));

        // Then
        assertThat(rejection).isEqualTo(new Rejection.NotFound());
    }

    private static Command fromTemplate(boolean typeGiven, Set<String> given, String templateId) {
        return new Command.ConfigureFromTemplate(channel(ChannelType.VOICE, MINE), typeGiven, given, templateId);
    }

    private static Channel channel(ChannelType type, VoiceSettings settings) {
        return Samples.voice("room").of(type, settings);
    }

    private static void assertMalformed(Rejection rejection, String field) {
        assertThat(rejection)
                .isInstanceOfSatisfying(
                        Rejection.Malformed.class,
                        malformed -> assertThat(malformed.field()).isEqualTo(field));
    }
}
