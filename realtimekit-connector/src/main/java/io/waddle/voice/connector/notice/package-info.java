/** Webhooks that broadcast channels ask for, out of the log. */
package io.waddle.voice.connector.notice;
