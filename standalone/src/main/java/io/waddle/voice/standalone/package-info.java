/** The whole system in one process: a broker, a PostgreSQL server and a schema registry on loopback, and the services. */
package io.waddle.voice.standalone;
