package io.waddle.voice.analytics.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.Tables;
import io.waddle.voice.analytics.testkit.TestPostgres;
import io.waddle.voice.avro.BroadcastConfig;
import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.ConfigChange;
import io.waddle.voice.avro.ConfigKind;
import io.waddle.voice.avro.EventType;
import io.waddle.voice.avro.RtcConfig;
import io.waddle.voice.avro.VoiceConfig;
import io.waddle.voice.avro.VoiceEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoiceConfigJsonTest {
    private static final Instant START = new SimulatedWaddle("w", Instant.EPOCH).now();

    @Test
    void shouldStoreNoSecretWhenAChannelHasOne() throws SQLException {
        // Given
        var database = TestPostgres.fresh();
        var broadcast = BroadcastConfig.newBuilder()
                .setSealedStreamKey(ByteBuffer.wrap("SECRET".getBytes(StandardCharsets.UTF_8)))
                .setWebhookUrl("https://example.org/hook")
                .build();
        var channel = ChannelRow.newBuilder()
                .setWaddleId("w")
                .setChannelId("radio")
                .setName("Radio")
                .setType(ChannelType.BROADCAST)
                .setCategoryId("music")
                .setVoice(VoiceConfig.newBuilder()
                        .setRtc(RtcConfig.newBuilder().build())
                        .setRtkSessionConfig("{\"key\":\"SECRET\"}")
                        .setBroadcast(broadcast)
                        .build())
                .build();

        // When
        TestSink.write(database, TestSink.events(List.of(configured(1, channel), configured(2, null)), 0), offset -> 1);

        // Then
        assertThat(Tables.strings(
                        database,
                        "SELECT concat_ws('|', name, type, category_id, revision, deleted_at AT TIME ZONE 'UTC',"
                                + " voice_config) FROM channels"))
                .singleElement()
                .asString()
                .startsWith("Radio|BROADCAST|music|2|1970-01-01 00:00:00|")
                .contains("\"webhookUrl\": \"https://example.org/hook\"")
                .doesNotContain("SECRET");
    }

    private static VoiceEvent configured(long revision, ChannelRow channel) {
        return VoiceEvent.newBuilder()
                .setWaddleId("w")
                .setRevision(revision)
                .setAt(START)
                .setType(channel == null ? EventType.CHANNEL_DELETED : EventType.CHANNEL_UPDATED)
                .setChannelId("radio")
                .setChange(ConfigChange.newBuilder()
                        .setKind(ConfigKind.CHANNEL)
                        .setId("radio")
                        .setChannel(channel)
                        .build())
                .build();
    }
}
