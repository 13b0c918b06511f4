package io.waddle.voice.analytics.http;

import java.util.Map;

/** What somebody did to others: how often, by type of command. */
record ModeratorItem(String actorUserId, long total, Map<String, Long> actions) {}
