package io.waddle.voice.ingest.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.waddle.voice.avro.ConfigChange;
import io.waddle.voice.avro.ConfigKind;

/** Configuration objects as put, read into the rows they ask for. */
public final class ConfigForms {
    private final ChannelForm channels;

    public ConfigForms(StreamKeySeal seal) {
        this.channels = new ChannelForm(seal);
    }

    /**
     * @throws MalformedRequest when the body is not as the kind asks
     * @throws SealingKeyMissing when it holds a secret that cannot be sealed
     */
    public ConfigChange read(ConfigKind kind, String waddleId, String id, JsonNode body) {
        Fields fields = Fields.of(body);
        var change = ConfigChange.newBuilder().setKind(kind).setId(id);
        switch (kind) {
            case WADDLE -> change.setWaddle(SmallForms.waddle(waddleId, fields));
            case ROLE -> change.setRole(SmallForms.role(waddleId, id, fields));
            case MEMBER -> change.setMember(SmallForms.member(waddleId, id, fields));
            case CATEGORY -> change.setCategory(SmallForms.category(waddleId, id, fields));
            case CHANNEL -> change.setChannel(channels.read(waddleId, id, fields));
            case TEMPLATE -> change.setTemplate(TemplateForm.read(waddleId, id, fields));
            case SCHEDULED_EVENT -> change.setScheduledEvent(ScheduledEventForm.read(waddleId, id, fields));
            case UNKNOWN -> throw new IllegalArgumentException("no form of kind " + kind);
        }
        fields.end();
        return change.build();
    }

    /**
     * A channel of which a template fills what the body leaves out. That is done by whoever decides: here the template is
     * not known, and may change before its turn.
     *
     * @throws MalformedRequest as {@link #read}, or when the channel cannot have a template
     * @throws SealingKeyMissing as {@link #read}
     */
    public ConfigChange readWithTemplate(String waddleId, String channelId, String templateId, JsonNode body) {
        Fields fields = Fields.of(body);
        var channel = channels.readWithTemplate(waddleId, channelId, templateId, fields);
        fields.end();
        return ConfigChange.newBuilder()
                .setKind(ConfigKind.CHANNEL)
                .setId(channelId)
                .setChannel(channel)
                .setTemplateId(templateId)
                .setGiven(GivenSettings.of(body.path("voice")))
                .build();
    }
}
