/** What is measured and how: scenarios, rounds in turn, and what is written about them. */
package io.waddle.voice.benchmarks;
