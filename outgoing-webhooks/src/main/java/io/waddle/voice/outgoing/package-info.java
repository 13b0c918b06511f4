/** Webhooks of broadcast channels: what is told to whom, signed, in order, and never into our own network. */
package io.waddle.voice.outgoing;
