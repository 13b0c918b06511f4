package io.waddle.voice.realtimekit;

import java.net.URI;
import java.util.List;

/** Where events are posted to, and which. */
public record RegisteredWebhook(String id, URI url, List<String> events) {}
