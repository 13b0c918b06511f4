package io.waddle.voice.ingest.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waddle.voice.avro.CategoryRow;
import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.ChannelType;
import io.waddle.voice.ingest.feed.WaddleView;
import io.waddle.voice.ingest.sight.Sight;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that goes on in a waddle and that somebody may see: its voice channels by category, each with its session and who
 * is there.
 */
public final class VoiceOverview {
    private static final Comparator<CategoryRow> BY_POSITION =
            Comparator.comparingInt(CategoryRow::getPosition).thenComparing(CategoryRow::getCategoryId);
    private static final Comparator<ChannelRow> IN_CATEGORY =
            Comparator.comparingInt(ChannelRow::getPosition).thenComparing(ChannelRow::getChannelId);

    private final WaddleView view;
    private final Sight sight;
    private final Optional<Set<String>> only;

    private VoiceOverview(WaddleView view, Sight sight, Optional<Set<String>> only) {
        this.view = view;
        this.sight = sight;
        this.only = only;
    }

    /**
     * @param sight worked out from the same view
     * @param only ids of channels to leave the others out, and categories that hold none of them
     */
    public static ObjectNode of(WaddleView view, Sight sight, Optional<Set<String>> only) {
        return new VoiceOverview(view, sight, only).json();
    }

    private ObjectNode json() {
        var channels = shown();
        var json = Json.object().put("revision", view.revision());
        var categories = json.putArray("categories");
        var known = view.categories().stream().sorted(BY_POSITION).toList();
        for (CategoryRow category : known) {
            var held = channels.remove(category.getCategoryId());
            // Empty ones stay: whether a category holds channels that are hidden is hidden too.
            if (held != null || only.isEmpty()) {
                categories.add(category(category, held == null ? List.of() : held));
            }
        }
        // Whatever is left is in no category, or in none that there is.
        json.set(
                "uncategorized",
                channels(channels.values().stream()
                        .flatMap(List::stream)
                        .sorted(IN_CATEGORY)
                        .toList()));
        return json;
    }

    /** By category; the empty text for none. */
    private Map<String, List<ChannelRow>> shown() {
        return view.channels().stream()
                .filter(channel -> carriesVoice(channel.getType()))
                .filter(channel -> only.isEmpty() || only.get().contains(channel.getChannelId()))
                .filter(channel -> sight.sees(channel.getChannelId()))
                .sorted(IN_CATEGORY)
                .collect(Collectors.groupingBy(
                        channel -> channel.getCategoryId() == null ? "" : channel.getCategoryId()));
    }

    private static boolean carriesVoice(ChannelType type) {
        return switch (type) {
            case VOICE, STAGE, BROADCAST -> true;
            case TEXT, UNKNOWN -> false;
        };
    }

    private ObjectNode category(CategoryRow row, List<ChannelRow> channels) {
        var json = Json.object()
                .put("id", row.getCategoryId())
                .put("name", row.getName())
                .put("position", row.getPosition())
                .put("collapsedByDefault", row.getCollapsedByDefault());
        json.set("channels", channels(channels));
        return json;
    }

    private ArrayNode channels(List<ChannelRow> rows) {
        var json = Json.array();
        rows.forEach(row -> json.add(channel(row)));
        return json;
    }

    private ObjectNode channel(ChannelRow row) {
        var session = view.session(row.getChannelId());
        var json = Json.object()
                .put("id", row.getChannelId())
                .put("name", row.getName())
                .put("type", row.getType().name())
                .put("position", row.getPosition())
                .put("userLimit", row.getVoice() == null ? 0 : row.getVoice().getUserLimit())
                .put(
                        "activeUsers",
                        session.map(live -> live.getParticipantCount()).orElse(0));
        json.set(
                "session",
                session.map(live -> SessionView.of(live, sight.seesRecording(live)))
                        .orElse(null));
        json.set(
                "participants",
                session.map(live -> Roster.of(view, row.getChannelId(), row.getType()))
                        .orElseGet(Json::array));
        return json;
    }
}
