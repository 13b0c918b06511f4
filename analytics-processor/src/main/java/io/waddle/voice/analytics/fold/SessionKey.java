package io.waddle.voice.analytics.fold;

/** One of several things that a session has. */
record SessionKey(String waddleId, String sessionId, String id) {}
