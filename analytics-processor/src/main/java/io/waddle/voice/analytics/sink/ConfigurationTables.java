package io.waddle.voice.analytics.sink;

import io.waddle.voice.analytics.fold.CategoryState;
import io.waddle.voice.analytics.fold.ChannelState;
import java.util.List;

/** Tables of what is configured. */
final class ConfigurationTables {
    static final RowTable<ChannelState> CHANNELS = RowTable.newest(
            "channels",
            "waddle_id, channel_id",
            List.of(
                    Column.text("waddle_id", ChannelState::waddleId),
                    Column.text("channel_id", ChannelState::channelId),
                    Column.text("name", ChannelState::name).unlessDeleted(),
                    Column.text("type", ChannelState::type).unlessDeleted(),
                    Column.text("category_id", ChannelState::categoryId).unlessDeleted(),
                    Column.integer("position", ChannelState::position).unlessDeleted(),
                    Column.<ChannelState>json("voice_config", channel -> VoiceConfigJson.of(channel.voice()))
                            .unlessDeleted(),
                    Column.time("deleted_at", ChannelState::deletedAt),
                    Column.number("revision", ChannelState::revision)));

    static final RowTable<CategoryState> CATEGORIES = RowTable.newest(
            "categories",
            "waddle_id, category_id",
            List.of(
                    Column.text("waddle_id", CategoryState::waddleId),
                    Column.text("category_id", CategoryState::categoryId),
                    Column.text("name", CategoryState::name).unlessDeleted(),
                    Column.integer("position", CategoryState::position).unlessDeleted(),
                    Column.flag("collapsed_by_default", CategoryState::collapsedByDefault)
                            .unlessDeleted(),
                    Column.time("deleted_at", CategoryState::deletedAt),
                    Column.number("revision", CategoryState::revision)));

    private ConfigurationTables() {}
}
