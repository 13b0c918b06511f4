package io.waddle.voice.connector;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waddle.voice.realtimekit.Preset;
import io.waddle.voice.realtimekit.PresetPlan;
import io.waddle.voice.realtimekit.RealTimeKit;
import io.waddle.voice.realtimekit.RealTimeKitAccount;
import io.waddle.voice.realtimekit.simulator.RealTimeKitSimulator;
import io.waddle.voice.realtimekit.simulator.SimulatorOptions;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A media service over HTTP that has our presets, and a client of it. Nobody is told what happens there. */
public final class MediaService implements AutoCloseable {
    private final RealTimeKitSimulator simulator =
            RealTimeKitSimulator.start(SimulatorOptions.standard(0).withoutAutoConnect());
    private final RealTimeKit kit = RealTimeKit.of(
            new RealTimeKitAccount(
                    simulator.baseUrl(), simulator.apiToken(), simulator.accountId(), simulator.appId(), 3_500),
            new SimpleMeterRegistry());

    public MediaService() {
        presets().ensure(kit);
    }

    /** Each named as its role is, in small letters. */
    public static PresetPlan presets() {
        return PresetPlan.of(Arrays.stream(Preset.values())
                .collect(Collectors.toMap(
                        Function.identity(), preset -> preset.name().toLowerCase(Locale.ROOT))));
    }

    public RealTimeKitSimulator simulator() {
        return simulator;
    }

    public RealTimeKit kit() {
        return kit;
    }

    public static Persistence persistence() {
        return new Persistence(new SimpleMeterRegistry());
    }

    public String meeting(String title) {
        return kit.createMeeting(title, JsonNodeFactory.instance.objectNode()).id();
    }

    /**
     * Lets a user in, and connects them.
     *
     * @return id of the connection
     */
    public String connected(String meetingId, String userId, String preset) {
        kit.enrol(meetingId, userId, preset, userId);
        return simulator.connect(meetingId, userId);
    }

    @Override
    public void close() {
        kit.close();
        simulator.close();
    }
}
