/** Live updates: the end of the event log, what each waddle's viewers get to see of it, and where they go on. */
package io.waddle.voice.ingest.live;
