package io.waddle.voice.connector.effects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.VoiceConfig;
import java.util.Optional;

/** How a channel wants its meetings. */
final class MeetingSettings {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MeetingSettings() {}

    /** Its own settings, and recording from the first connection on where it says so. */
    static ObjectNode of(Optional<ChannelRow> channel) {
        var voice = channel.map(ChannelRow::getVoice);
        var settings = voice.map(VoiceConfig::getRtkSessionConfig)
                .map(MeetingSettings::object)
                .orElseGet(JsonNodeFactory.instance::objectNode);
        if (voice.filter(VoiceConfig::getRecordingEnabled).isPresent()) {
            settings.put("record_on_start", true);
        }
        return settings;
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rtkSessionConfig on the log is no JSON object", e);
        }
    }
}
