/** The media service: tokens for those who joined, and its webhooks. */
package io.waddle.voice.ingest.media;
