/** The state processor: every command of a waddle is decided here, by one writer in one order. */
package io.waddle.voice.state;
