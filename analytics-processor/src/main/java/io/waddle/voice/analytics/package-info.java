/** Events and decisions into PostgreSQL exactly once, and what can be asked of them. */
package io.waddle.voice.analytics;
