/** The embedded Kafka broker. */
package io.waddle.voice.standalone.broker;
