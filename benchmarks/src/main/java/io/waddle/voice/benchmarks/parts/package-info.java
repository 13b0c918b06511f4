/** What scenarios are built of: the embedded parts, services on them, waddles, commands and their decisions. */
package io.waddle.voice.benchmarks.parts;
