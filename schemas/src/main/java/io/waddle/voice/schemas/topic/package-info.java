/** Names, settings, keys and headers of the topics, in one place. */
package io.waddle.voice.schemas.topic;
