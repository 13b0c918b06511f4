package io.waddle.voice.ingest.command;

import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.avro.OverrideTarget;
import io.waddle.voice.avro.PermissionOverride;
import io.waddle.voice.avro.VoiceConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Form of a channel. */
final class ChannelForm {
    /** More than roles of a waddle; each is looked at for every permission asked for. */
    private static final int MOST_OVERRIDES = 256;

    private static final List<ChannelType> TYPES =
            List.of(ChannelType.TEXT, ChannelType.VOICE, ChannelType.STAGE, ChannelType.BROADCAST);
    private static final List<OverrideTarget> TARGETS =
            List.of(OverrideTarget.EVERYONE, OverrideTarget.ROLE, OverrideTarget.MEMBER);

    private final StreamKeySeal seal;

    ChannelForm(StreamKeySeal seal) {
        this.seal = seal;
    }

    ChannelRow read(String waddleId, String channelId, Fields fields) {
        return read(waddleId, channelId, fields.word("type", TYPES, ChannelType::name), fields);
    }

    /** Without a type, it will be the template's: until then it is UNKNOWN. */
    ChannelRow readWithTemplate(String waddleId, String channelId, String templateId, Fields fields) {
        ChannelType type = fields.optionalWord("type", TYPES, ChannelType::name).orElse(ChannelType.UNKNOWN);
        if (type == ChannelType.TEXT) {
            throw new MalformedRequest("template", templateId, "none for a TEXT channel");
        }
        return read(waddleId, channelId, type, fields);
    }

    private ChannelRow read(String waddleId, String channelId, ChannelType type, Fields fields) {
        return ChannelRow.newBuilder()
                .setWaddleId(waddleId)
                .setChannelId(channelId)
                .setName(Names.of(fields, "name"))
                .setType(type)
                .setCategoryId(fields.optionalId("categoryId").orElse(null))
                .setPosition(SmallForms.position(fields))
                .setVoice(voice(waddleId, channelId, type, fields))
                .setOverrides(overrides(fields))
                .build();
    }

    private VoiceConfig voice(String waddleId, String channelId, ChannelType type, Fields fields) {
        var given = fields.object("voice");
        if (type == ChannelType.TEXT) {
            if (given.isPresent()) {
                throw fields.wrong("voice", "given", "none on a TEXT channel");
            }
            return null;
        }
        var streamKey = new StreamKeyField.OfChannel(seal, waddleId, channelId);
        return VoiceForm.read(type, given.orElseGet(Fields::none), streamKey);
    }

    private static List<PermissionOverride> overrides(Fields fields) {
        var overrides = new ArrayList<PermissionOverride>();
        var seen = new HashSet<List<Object>>();
        for (Fields element : fields.objects("overrides", MOST_OVERRIDES)) {
            PermissionOverride override = override(element);
            if (!seen.add(List.of(override.getTarget(), String.valueOf(override.getId())))) {
                throw element.wrong("target", "given twice", "one override for each target");
            }
            overrides.add(override);
        }
        return overrides;
    }

    private static PermissionOverride override(Fields fields) {
        OverrideTarget target =
                fields.word("target", TARGETS, choice -> choice.name().toLowerCase(Locale.ROOT));
        var id = fields.optionalId("id");
        if (id.isPresent() == (target == OverrideTarget.EVERYONE)) {
            throw fields.wrong(
                    "id", id.orElse("missing"), id.isPresent() ? "none for everyone" : "the id of a role or a member");
        }
        var override = PermissionOverride.newBuilder()
                .setTarget(target)
                .setId(id.orElse(null))
                .setAllow(PermissionField.read(fields, "allow"))
                .setDeny(PermissionField.read(fields, "deny"))
                .build();
        fields.end();
        return override;
    }
}
