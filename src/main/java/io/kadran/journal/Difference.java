package io.kadran.journal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must be posted so that what was posted before becomes what is right now. */
final class Difference {

    private final Map<Posting.Line, Posting> sums = new LinkedHashMap<>();

    void reverse(List<Posting> old) {
        old.forEach(posting -> add(posting.reversed()));
    }

    void post(List<Posting> now) {
        now.forEach(this::add);
    }

    private void add(Posting posting) {
        sums.merge(posting.line(), posting, Posting::plus);
    }

    /** Without the lines on which nothing changed. */
    List<Posting> postings() {
        return sums.values().stream().filter(posting -> !posting.isNothing()).toList();
    }
}
