package io.kadran.fact;

import io.kadran.event.FactKey;
import java.util.Set;

/**
 * What changed.
 *
 * @param before the affected facts, and those they take dimensions from, as they stood
 * @param after the same as they stand now
 * @param affected facts whose postings may differ; an acquisition goes by its customer
 */
public record Restatement(Facts before, Facts after, Set<FactKey> affected) {}
