package io.kadran.bench;

/**
 * One row of the report.
 *
 * @param kadran what Kadran did, with its unit
 * @param peer what its peer did; empty where there is none
 * @param measured the ratio of both in each round, or the figure itself
 * @param bound holds for the median
 */
record Measurement(String what, String kadran, String peer, Samples measured, Bound bound) {}
