package io.waddle.voice.analytics.http;

/** Item of a list, and its place in it. */
record Keyed<T>(Cursor key, T item) {}
