/** Clients that cost little beside what they measure, and the clocks that they go by. */
package io.waddle.voice.benchmarks.load;
