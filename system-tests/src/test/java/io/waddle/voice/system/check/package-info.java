/** Holds a history against the invariants: what clients were told, and what is on the log, rebuilt from its events. */
package io.waddle.voice.system.check;
