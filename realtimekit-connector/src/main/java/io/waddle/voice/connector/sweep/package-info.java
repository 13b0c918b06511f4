/** Holds what is live at the media service against what is live here, and mends what differs. */
package io.waddle.voice.connector.sweep;
