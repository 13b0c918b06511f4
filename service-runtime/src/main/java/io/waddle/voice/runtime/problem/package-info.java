/** Answers that are not the one asked for, RFC 9457, and which failures they are given for. */
package io.waddle.voice.runtime.problem;
