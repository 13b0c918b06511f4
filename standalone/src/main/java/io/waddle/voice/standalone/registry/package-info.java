/** The embedded schema registry: what Confluent's serializers ask of theirs. */
package io.waddle.voice.standalone.registry;
