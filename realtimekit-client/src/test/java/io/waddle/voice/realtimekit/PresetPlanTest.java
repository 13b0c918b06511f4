package io.waddle.voice.realtimekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waddle.voice.realtimekit.simulator.RealTimeKitSimulator;
import io.waddle.voice.realtimekit.simulator.SimulatorOptions;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the simulator, over HTTP. */
class PresetPlanTest {
    private RealTimeKitSimulator simulator;
    private RealTimeKit kit;

    @BeforeEach
    void start() {
        simulator = RealTimeKitSimulator.start(SimulatorOptions.standard(0).withoutAutoConnect());
        kit = RealTimeKit.of(
                new RealTimeKitAccount(
                        simulator.baseUrl(), simulator.apiToken(), simulator.accountId(), simulator.appId(), 3_500),
                new SimpleMeterRegistry());
    }

    @AfterEach
    void stop() {
        kit.close();
        simulator.close();
    }

    @Test
    void shouldCreateWhatIsMissingOnce() {
        // Given
        var plan = PresetPlan.of(names());

        // When
        var first = plan.ensure(kit);
        var second = plan.ensure(kit);

        // Then
        assertThat(first).isEmpty();
        assertThat(second).isEmpty();
        assertThat(kit.presets()).containsExactlyInAnyOrderElementsOf(names().values());
        assertThat(created()).isEqualTo(Preset.values().length);
    }

    @Test
    void shouldSayHowAPresetDiffersAndLeaveItAsItIs() {
        // Given
        var own = Preset.MODERATOR.definition("own");
        ((ObjectNode) own.at("/permissions")).remove("kick_participant");
        ((ObjectNode) own.at("/permissions/media/audio")).put("can_produce", "CAN_REQUEST");
        kit.createPreset(own);
        var names = names();
        names.put(Preset.MODERATOR, "own");

        // When
        var differences = PresetPlan.of(names).ensure(kit);

        // Then
        assertThat(differences)
                .containsExactly(
                        "preset own, used for MODERATOR: /media/audio/can_produce is CAN_REQUEST, not ALLOWED",
                        "preset own, used for MODERATOR: /kick_participant is missing, not true");
        assertThat(kit.presetPermissions(kit.presetIds().get("own"))).isEqualTo(own.path("permissions"));
    }

    @Test
    void shouldShareAPresetAmongPartsAndSayWhomItDoesNotSuit() {
        // Given
        var names = names();
        names.put(Preset.SPEAKER, "participant");
        names.put(Preset.AUDIENCE, "participant");

        // When
        var differences = PresetPlan.of(names).ensure(kit);

        // Then
        assertThat(created()).isEqualTo(4);
        assertThat(differences)
                .containsExactly(
                        "preset participant, used for AUDIENCE: /media/audio/can_produce is ALLOWED, not NOT_ALLOWED");
    }

    @Test
    void shouldRefuseAPlanWithoutANameForEveryPart() {
        // Given
        var names = names();
        names.put(Preset.LISTENER, " ");

        // When, Then
        assertThat(PresetPlan.of(names()).name(Preset.LISTENER)).isEqualTo("listener");
        assertThatThrownBy(() -> PresetPlan.of(names)).hasMessageContaining("LISTENER");
        names.remove(Preset.LISTENER);
        assertThatThrownBy(() -> PresetPlan.of(names)).hasMessageContaining("LISTENER");
    }

    @ParameterizedTest
    @CsvSource({
        "PARTICIPANT,ALLOWED,false",
        "MODERATOR,ALLOWED,true",
        "SPEAKER,ALLOWED,false",
        "AUDIENCE,NOT_ALLOWED,false",
        "BROADCASTER,ALLOWED,false",
        "LISTENER,NOT_ALLOWED,false"
    })
    void shouldPermitWhatThePartNeedsAndNoMore(Preset preset, String audio, boolean moderates) {
        // When
        JsonNode definition = preset.definition("x");

        // Then
        assertThat(definition.at("/permissions/media/audio/can_produce").asText())
                .isEqualTo(audio);
        assertThat(definition.at("/permissions/media/video/can_produce").asText())
                .isEqualTo("NOT_ALLOWED");
        assertThat(definition.at("/permissions/kick_participant").asBoolean()).isEqualTo(moderates);
        assertThat(definition.at("/permissions/disable_participant_audio").asBoolean())
                .isEqualTo(moderates);
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void shouldSayAllThatTheApiRequires(Preset preset) {
        // When
        JsonNode definition = preset.definition("x");

        // Then
        assertThat(definition.at("/config/view_type").asText()).isEqualTo("AUDIO_ROOM");
        assertThat(definition.at("/config/max_video_streams/mobile").asInt()).isGreaterThanOrEqualTo(99);
        assertThat(definition.at("/permissions/waiting_room_type").asText()).isEqualTo("SKIP");
        assertThat(definition.path("permissions").properties())
                .extracting(Map.Entry::getKey)
                .contains(
                        "accept_waiting_requests",
                        "can_accept_production_requests",
                        "can_change_participant_permissions",
                        "can_edit_display_name",
                        "can_livestream",
                        "can_record",
                        "can_spotlight",
                        "chat",
                        "connected_meetings",
                        "disable_participant_audio",
                        "disable_participant_video",
                        "disable_participant_screensharing",
                        "hidden_participant",
                        "kick_participant",
                        "media",
                        "pin_participant",
                        "plugins",
                        "polls",
                        "recorder_type",
                        "show_participant_list",
                        "waiting_room_type");
        assertThat(definition.at("/ui/design_tokens/colors/background")).hasSize(5);
    }

    private static Map<Preset, String> names() {
        var names = new EnumMap<Preset, String>(Preset.class);
        Arrays.stream(Preset.values())
                .forEach(preset -> names.put(preset, preset.name().toLowerCase(Locale.ROOT)));
        return names;
    }

    private long created() {
        return simulator.requests().stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().equals("/presets") && request.status() == 201)
                .count();
    }
}
