/** A program of somebody else's that follows voice.events, as docs/events.md describes it. */
package io.waddle.voice.examples;
