/**
 * Periods and the business calendar: which days {@code 2026-Q3}, {@code FY2026} or {@code last-month} are, and which
 * period comes before them. Pure values: the current day and the calendar come in as arguments.
 */
@NullMarked
package io.kadran.period;

import org.jspecify.annotations.NullMarked;
