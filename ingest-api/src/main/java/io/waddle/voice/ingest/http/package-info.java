/** Routes of a few lines, and what they share. */
package io.waddle.voice.ingest.http;
