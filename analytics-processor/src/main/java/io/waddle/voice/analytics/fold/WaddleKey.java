package io.waddle.voice.analytics.fold;

/** A channel or category, whose ids are unique within their waddle only. */
record WaddleKey(String waddleId, String id) {}
