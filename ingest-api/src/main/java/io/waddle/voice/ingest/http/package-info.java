/** Routes of a few lines, what they share, and the JSON they answer with. */
package io.waddle.voice.ingest.http;
