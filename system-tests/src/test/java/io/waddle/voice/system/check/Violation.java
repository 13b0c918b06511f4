package io.waddle.voice.system.check;

/**
 * A rule that a history breaks.
 *
 * @param detail where, and what was expected
 */
public record Violation(Rule rule, String detail) {}
