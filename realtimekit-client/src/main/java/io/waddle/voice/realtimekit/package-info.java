/** Cloudflare RealTimeKit as we use it: meetings, participants, sessions, presets, webhooks. Knows nothing of our log. */
package io.waddle.voice.realtimekit;
