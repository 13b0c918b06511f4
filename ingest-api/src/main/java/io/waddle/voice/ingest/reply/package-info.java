/** Waiting for decisions: ids that lead to their answer, the partition we listen on, the search for older ones. */
package io.waddle.voice.ingest.reply;
