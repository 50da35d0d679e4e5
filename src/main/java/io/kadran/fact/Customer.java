package io.kadran.fact;

import java.util.Optional;

/**
 * A customer, with what merging makes of it.
 *
 * @param ownName its own latest
 * @param ownSegment its own latest
 * @param merge into which customer it was merged, if any
 * @param survivor the end of the chain of merges; itself where it was not merged
 * @param segment the survivor's, which facts of this customer take
 */
public record Customer(
        String id,
        Optional<String> ownName,
        Optional<String> ownSegment,
        Optional<Merge> merge,
        String survivor,
        Optional<String> name,
        Optional<String> segment) {

    /**
     * @param rank the place of the merge in the order of the tenant's merges
     */
    public record Merge(String into, int rank) {}

    /** A customer of whom nothing is known but the id. */
    public static Customer mentioned(String id) {
        return new Customer(
                id, Optional.empty(), Optional.empty(), Optional.empty(), id, Optional.empty(), Optional.empty());
    }
}
