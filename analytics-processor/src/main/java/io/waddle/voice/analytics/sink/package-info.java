/** The log into PostgreSQL, exactly once. */
package io.waddle.voice.analytics.sink;
