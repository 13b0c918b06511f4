package io.waddle.voice.ingest.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.PermissionOverride;
import java.util.Locale;

/** A channel as the contract shows it. */
public final class ChannelView {
    private ChannelView() {}

    public static ObjectNode of(ChannelRow row) {
        var json = Json.object()
                .put("id", row.getChannelId())
                .put("waddleId", row.getWaddleId())
                .put("name", row.getName())
                .put("type", row.getType().name());
        if (row.getCategoryId() != null) {
            json.put("categoryId", row.getCategoryId());
        }
        json.put("position", row.getPosition());
        if (row.getVoice() != null) {
            json.set("voice", VoiceView.of(row.getVoice()));
        }
        var overrides = json.putArray("overrides");
        row.getOverrides().forEach(override -> overrides.add(override(override)));
        return json;
    }

    private static ObjectNode override(PermissionOverride override) {
        var json = Json.object().put("target", override.getTarget().name().toLowerCase(Locale.ROOT));
        if (override.getId() != null) {
            json.put("id", override.getId());
        }
        json.set("allow", Json.permissions(override.getAllow()));
        json.set("deny", Json.permissions(override.getDeny()));
        return json;
    }
}
