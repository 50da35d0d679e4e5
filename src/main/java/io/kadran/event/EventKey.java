package io.kadran.event;

import io.kadran.wire.CodePoints;

/** The identity of an event within its tenant, for ever. */
public record EventKey(String source, String id) {

    /** By source, then id, both by code point: the tie-break of the order of events. */
    public int compareByCodePoint(EventKey other) {
        int bySource = CodePoints.compare(source, other.source);
        return bySource != 0 ? bySource : CodePoints.compare(id, other.id);
    }
}
