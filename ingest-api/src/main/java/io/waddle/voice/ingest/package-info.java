/** Takes wishes over HTTP into the log, gives decisions back, and answers reads from a model of the state topic. */
package io.waddle.voice.ingest;
