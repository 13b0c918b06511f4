/** What the media service is to look like: live sessions and who is in them. */
package io.waddle.voice.connector.desired;
