/** The contract as tests use it, here and in system-tests. */
package io.waddle.voice.ingest.contract;
