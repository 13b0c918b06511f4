/**
 * One place per user over all waddles. The rules are pure, as those of {@code domain}: no clock, no I/O, no randomness;
 * only {@code java} is imported. {@link io.waddle.voice.state.presence.Presence} is what is kept for each user.
 */
package io.waddle.voice.state.presence;
