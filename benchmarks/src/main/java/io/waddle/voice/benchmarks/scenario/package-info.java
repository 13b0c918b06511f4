/** What is measured, each in a class. */
package io.waddle.voice.benchmarks.scenario;
