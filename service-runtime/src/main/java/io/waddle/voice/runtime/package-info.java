/** How a service is set up and watched: settings, Kafka connection, HTTP, health, metrics. Knows nothing of the domain. */
package io.waddle.voice.runtime;
