/**
 * Cloudflare RealTimeKit's REST API and webhooks without the sound: same paths, envelopes, errors and signatures. It
 * listens on loopback only and is started by the embedded stack and by tests, never by a service.
 */
package io.waddle.voice.realtimekit.simulator;
