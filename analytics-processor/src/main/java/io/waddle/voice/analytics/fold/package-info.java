/** From a record of the log to the rows that it changes. Pure: no clock, no I/O. */
package io.waddle.voice.analytics.fold;
