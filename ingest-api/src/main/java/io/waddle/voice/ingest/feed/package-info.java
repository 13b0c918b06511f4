/** The read model: rows of the state topic on disk, how far they go, and waiting until they go far enough. */
package io.waddle.voice.ingest.feed;
