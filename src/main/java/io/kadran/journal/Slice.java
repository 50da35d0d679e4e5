package io.kadran.journal;

import java.time.LocalDate;

/**
 * A stretch of days to be totalled.
 *
 * @param from first day, in
 * @param to last day, in
 */
public record Slice(LocalDate from, LocalDate to) {}
