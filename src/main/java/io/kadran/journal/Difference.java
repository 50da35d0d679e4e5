package io.kadran.journal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must be posted so that what was posted before becomes what is right now. */
final class Difference {

    private Difference() {}

    /**
     * @param old what was posted of one fact
     * @param now what is right of it
     * @return without the lines on which nothing changed
     */
    static List<Posting> between(List<Posting> old, List<Posting> now) {
        // Replay gives the postings of one fact in one order, so that what did not change mostly leads both.
        int same = commonStart(old, now);
        List<Posting> gone = old.subList(same, old.size());
        List<Posting> come = now.subList(same, now.size());
        if (gone.isEmpty() && come.size() <= 1) {
            return come.stream().filter(posting -> !posting.isNothing()).toList();
        }
        Map<Posting.Line, Posting> sums = new LinkedHashMap<>();
        gone.forEach(posting -> sums.merge(posting.line(), posting.reversed(), Posting::plus));
        come.forEach(posting -> sums.merge(posting.line(), posting, Posting::plus));
        return sums.values().stream().filter(posting -> !posting.isNothing()).toList();
    }

    private static int commonStart(List<Posting> old, List<Posting> now) {
        int same = 0;
        while (same < old.size() && same < now.size() && old.get(same).equals(now.get(same))) {
            same++;
        }
        return same;
    }
}
