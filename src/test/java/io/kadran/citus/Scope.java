package io.kadran.citus;

import java.util.HashSet;
import java.util.Set;

/**
 * What a query can name besides its own tables.
 *
 * @param queries named by {@code with}
 * @param aliases of the queries around it
 */
record Scope(Set<String> queries, Set<String> aliases) {

    static final Scope OUTERMOST = new Scope(Set.of(), Set.of("excluded"));

    Scope withQuery(String name) {
        return new Scope(plus(queries, Set.of(name)), aliases);
    }

    Scope with(Set<String> more) {
        return new Scope(queries, plus(aliases, more));
    }

    boolean isQuery(String name) {
        return queries.contains(name);
    }

    private static Set<String> plus(Set<String> some, Set<String> more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return Set.copyOf(all);
    }
}
