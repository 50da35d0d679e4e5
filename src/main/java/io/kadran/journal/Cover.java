package io.kadran.journal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

/**
 * Which cells of the rollups make up slices exactly, in as few stretches as can be: years where whole years lie in the
 * slice, months before and after them, and days at the edges. From 2024-11-20 to 2026-02-03 these are the days of
 * November from the 20th on, December 2024, 2025, January 2026 and three days of February.
 */
final class Cover {

    /** Nothing is posted before: events lie in 1970 and later, in any time zone. */
    private static final LocalDate EARLIEST = LocalDate.of(1969, 1, 1);

    private final NavigableSet<LocalDate> breaks;
    private final List<Stretch> stretches = new ArrayList<>();

    private Cover(NavigableSet<LocalDate> breaks) {
        this.breaks = breaks;
    }

    /** @param breaks days on which no cell may go on that began earlier, because something changes on them */
    static List<Stretch> of(List<Slice> slices, NavigableSet<LocalDate> breaks) {
        Cover cover = new Cover(breaks);
        for (int i = 0; i < slices.size(); i++) {
            cover.add(i, slices.get(i));
        }
        return cover.stretches;
    }

    private void add(int slice, Slice days) {
        LocalDate end = days.to().plusDays(1);
        LocalDate day = days.from().isBefore(EARLIEST) ? EARLIEST : days.from();
        while (day.isBefore(end)) {
            Grain grain = largest(day, end);
            append(slice, grain, day);
            day = grain.next(day);
        }
    }

    private Grain largest(LocalDate day, LocalDate end) {
        for (Grain grain : List.of(Grain.YEAR, Grain.MONTH)) {
            LocalDate next = grain.next(day);
            if (grain.start(day).equals(day) && !next.isAfter(end) && isUnbroken(day, next)) {
                return grain;
            }
        }
        return Grain.DAY;
    }

    private boolean isUnbroken(LocalDate start, LocalDate next) {
        return breaks.subSet(start, false, next, false).isEmpty();
    }

    /** The days of one stretch lie in one month, and nothing changes within it. */
    private boolean goesOn(LocalDate day) {
        return day.getDayOfMonth() > 1 && !breaks.contains(day);
    }

    private void append(int slice, Grain grain, LocalDate start) {
        int end = stretches.size() - 1;
        if (end >= 0) {
            Stretch previous = stretches.get(end);
            if (previous.slice() == slice
                    && previous.grain() == grain
                    && grain.next(previous.last()).equals(start)
                    && (grain != Grain.DAY || goesOn(start))) {
                stretches.set(end, new Stretch(slice, grain, previous.first(), start));
                return;
            }
        }
        stretches.add(new Stretch(slice, grain, start, start));
    }
}
