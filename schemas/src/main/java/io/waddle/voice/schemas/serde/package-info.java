/** Avro in Confluent's wire format, with Confluent's configuration keys. */
package io.waddle.voice.schemas.serde;
