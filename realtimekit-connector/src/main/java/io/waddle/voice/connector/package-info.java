/** Keeps the meetings of the media service as the log says they are, and brings back what it reports. */
package io.waddle.voice.connector;
