/** Putting dead letters back to where they came from. */
package io.waddle.voice.standalone.redrive;
