/** What does the same work, or the least of it that anybody could: what ours is held against. */
package io.waddle.voice.benchmarks.peer;
