/** The embedded PostgreSQL server. */
package io.waddle.voice.standalone.postgres;
