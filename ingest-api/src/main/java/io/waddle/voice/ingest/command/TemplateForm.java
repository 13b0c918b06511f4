package io.waddle.voice.ingest.command;

import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.TemplateRow;
import java.util.List;

/** Form of a template. */
final class TemplateForm {
    /** Nothing of a text channel is left to a template. */
    private static final List<ChannelType> TYPES = List.of(ChannelType.VOICE, ChannelType.STAGE, ChannelType.BROADCAST);

    private TemplateForm() {}

    static TemplateRow read(String waddleId, String templateId, Fields fields) {
        ChannelType type = fields.word("type", TYPES, ChannelType::name);
        Fields voice = fields.object("voice").orElseGet(Fields::none);
        return TemplateRow.newBuilder()
                .setWaddleId(waddleId)
                .setTemplateId(templateId)
                .setType(type)
                .setVoice(VoiceForm.read(type, voice, new StreamKeyField.OfTemplate()))
                .build();
    }
}
