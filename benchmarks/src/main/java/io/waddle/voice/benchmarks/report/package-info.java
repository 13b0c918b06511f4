/** Figures, what they are held against, and how they are written down. Pure, apart from the writing. */
package io.waddle.voice.benchmarks.report;
