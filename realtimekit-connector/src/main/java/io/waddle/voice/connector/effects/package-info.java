/** What events ask of the media service, and the doing of it. */
package io.waddle.voice.connector.effects;
