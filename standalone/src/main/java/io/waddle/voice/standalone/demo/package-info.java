/** A lively evening, played through the public API: a script of people with intentions, and the client that posts. */
package io.waddle.voice.standalone.demo;
