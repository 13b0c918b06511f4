package io.waddle.voice.analytics;

import io.waddle.voice.analytics.sink.AnalyticsSink;
import io.waddle.voice.runtime.SettingException;
import io.waddle.voice.runtime.Settings;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Replays the log into fresh tables, beside those in use and while everything goes on, and swaps. */
public final class AnalyticsRebuild {
    private AnalyticsRebuild() {}

    /**
     * Returns when the fresh tables are in use. When it fails, the tables in use are as they were.
     *
     * @param out takes lines: how much was read, and of each table whether it is as it was before
     * @throws SettingException when a setting that it needs is missing
     */
    public static void run(Settings settings, Consumer<String> out) throws SQLException {
        AnalyticsSink.rebuild(settings, out);
    }
}
