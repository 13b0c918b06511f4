/**
 * The topology: an adapter that lets the rules decide commands in the order of the log, and writes what they decided.
 * Start reading at {@link io.waddle.voice.state.streams.VoiceTopology} and {@link
 * io.waddle.voice.state.streams.CommandProcessor}.
 */
package io.waddle.voice.state.streams;
