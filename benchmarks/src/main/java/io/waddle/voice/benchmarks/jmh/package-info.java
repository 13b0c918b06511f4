/** What is too small to be measured from outside, by JMH. */
package io.waddle.voice.benchmarks.jmh;
