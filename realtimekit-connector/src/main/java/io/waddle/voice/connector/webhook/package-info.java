/** What the media service posts, read and told to the log. */
package io.waddle.voice.connector.webhook;
