package io.kadran.wire;

/**
 * One thing wrong with what was sent.
 *
 * @param pointer JSON pointer (RFC 6901) to the field
 * @param detail what was wrong and what would be right
 */
public record Fault(String pointer, String detail) {}
