package io.waddle.voice.state.occupancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.OccupancyRow;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.schemas.topic.StateKey;
import io.waddle.voice.schemas.topic.StateKey.Kind;
import io.waddle.voice.schemas.topic.Topics;
import io.waddle.voice.state.streams.StreamsConfiguration;
import io.waddle.voice.state.streams.TestRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OccupancyTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private TopologyTestDriver driver;
    private TestInputTopic<String, StateRow> state;
    private TestOutputTopic<String, OccupancyRow> occupancy;

    @BeforeEach
    void start(@TempDir Path stateDirectory) {
        var settings = Settings.fromEnvironment(Map.of())
                .with(Setting.KAFKA_BOOTSTRAP, "unused:9092")
                .with(Setting.SCHEMA_REGISTRY_URL, TestRegistry.url())
                .with(Setting.STATE_DIR, stateDirectory.toString());
        var serdes = new KafkaConnection(settings).serdes();
        var topology = new OccupancyTopology(serdes, new SessionLimit(Optional.of(5)), meters).build();
        var properties = StreamsConfiguration.ofOccupancy(settings, new SimpleMeterRegistry());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(topology, properties);
        state = driver.createInputTopic(
                Topics.STATE.name(),
                serdes.key(Topics.STATE).serializer(),
                serdes.value(Topics.STATE).serializer());
        occupancy = driver.createOutputTopic(
                Topics.OCCUPANCY.name(),
                serdes.key(Topics.OCCUPANCY).deserializer(),
                serdes.value(Topics.OCCUPANCY).deserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void shouldAskTheRegistryForNothingThatItKnows() {
        // Given
        session("w1", "lobby", ChannelType.VOICE, 1);
        int before = TestRegistry.requests();

        // When
        session("w1", "lobby", ChannelType.VOICE, 2);

        // Then
        assertThat(TestRegistry.requests()).isEqualTo(before);
    }

    @Test
    void shouldAddUpChannelsByTypeWhenSessionsChange() {
        // When
        session("w1", "lobby", ChannelType.VOICE, 3);
        session("w1", "stage", ChannelType.STAGE, 40);
        session("w2", "lobby", ChannelType.VOICE, 5);
        session("w1", "lobby", ChannelType.VOICE, 2);

        // Then
        var rows = rows();
        assertThat(rows.get("channel/w1/lobby").getVoiceParticipants()).isEqualTo(2);
        assertThat(rows.get("waddle/w1").getVoiceParticipants()).isEqualTo(2);
        assertThat(rows.get("waddle/w1").getStageParticipants()).isEqualTo(40);
        assertThat(rows.get("account").getVoiceParticipants()).isEqualTo(7);
        assertThat(rows.get("account").getVoiceSessions()).isEqualTo(2);
        assertThat(gauge("voice.occupancy.participants", "stage")).isEqualTo(40);
    }

    @Test
    void shouldRemoveRowsWhenTheLastSessionEnds() {
        // Given
        session("w1", "lobby", ChannelType.VOICE, 3);

        // When
        state.pipeInput(key("w1", "lobby"), null);

        // Then
        assertThat(rows()).containsEntry("channel/w1/lobby", null).containsEntry("waddle/w1", null);
        assertThat(gauge("voice.occupancy.sessions", "voice")).isZero();
    }

    @Test
    void shouldWarnFromFourFifthsOfTheLimitOn() {
        // Given
        for (String waddle : new String[] {"w1", "w2", "w3"}) {
            session(waddle, "lobby", ChannelType.VOICE, 1);
        }
        var before = rows().get("account");

        // When
        session("w4", "lobby", ChannelType.BROADCAST, 1);

        // Then
        assertThat(before.getWarning()).isFalse();
        assertThat(rows().get("account").getWarning()).isTrue();
        assertThat(meters.get("voice.occupancy.warning").gauge().value()).isEqualTo(1);
        assertThat(meters.get("voice.occupancy.session.limit").gauge().value()).isEqualTo(5);
    }

    @Test
    void shouldIgnoreAllOtherRows() {
        // When
        state.pipeInput(new StateKey("w1", Kind.MEMBER, "ann").toString(), new StateRow());
        state.pipeInput(StateKey.participant("w1", "lobby", "ann").toString(), null);

        // Then
        assertThat(rows()).isEmpty();
    }

    private void session(String waddleId, String channelId, ChannelType type, int participants) {
        var session = SessionRow.newBuilder()
                .setWaddleId(waddleId)
                .setChannelId(channelId)
                .setSessionId("s-" + waddleId + channelId)
                .setType(type)
                .setStartedAt(Instant.EPOCH)
                .setParticipantCount(participants)
                .build();
        var row = new StateRow();
        row.setSession(session);
        state.pipeInput(key(waddleId, channelId), row);
    }

    private static String key(String waddleId, String channelId) {
        return new StateKey(waddleId, Kind.SESSION, channelId).toString();
    }

    /** The last of each key. */
    private Map<String, OccupancyRow> rows() {
        var rows = new HashMap<String, OccupancyRow>();
        occupancy.readRecordsToList().forEach(record -> rows.put(record.key(), record.value()));
        return rows;
    }

    private double gauge(String name, String type) {
        return meters.get(name).tag("type", type).gauge().value();
    }
}
