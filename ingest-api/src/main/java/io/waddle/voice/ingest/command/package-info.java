/** From JSON by way of Avro into the log: strict forms, digest, sealed secrets, the producer. Knows nothing of HTTP. */
package io.waddle.voice.ingest.command;
