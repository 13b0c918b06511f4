/**
 * The rules of voice channels, pure: no clock, no I/O, no randomness; only {@code java} is imported, and
 * {@link io.waddle.voice.permissions}, which is as pure. {@link io.waddle.voice.state.domain.VoiceRules} decides a command
 * against {@link io.waddle.voice.state.domain.Rows}; what it decides is a list of events and the rows that follow from
 * them.
 */
package io.waddle.voice.state.domain;
