package io.kadran.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The period that a question is about.
 *
 * @param period in Kadran's notation
 * @param from first day, in
 * @param to last day, in
 */
record Window(String period, LocalDate from, LocalDate to) {

    /** Any days, both in. */
    static Window of(LocalDate from, LocalDate to) {
        return new Window(from + "--" + to, from, to);
    }

    /** The calendar quarters that lie wholly within the history, the first first. */
    static List<Window> quarters(HistoryPlan plan) {
        List<Window> quarters = new ArrayList<>();
        LocalDate first = LocalDate.of(plan.start().getYear(), 1, 1);
        for (LocalDate from = first; from.isBefore(plan.end()); from = from.plusMonths(3)) {
            LocalDate to = from.plusMonths(3).minusDays(1);
            if (!from.isBefore(plan.start()) && !to.isAfter(plan.end())) {
                quarters.add(new Window(from.getYear() + "-Q" + (from.getMonthValue() / 3 + 1), from, to));
            }
        }
        return quarters;
    }

    /** All of the history. */
    static Window whole(HistoryPlan plan) {
        return of(plan.start(), plan.end());
    }

    /** A day in it: another one for each number, until they begin again. */
    LocalDate day(long number) {
        return from.plusDays(number % (to.toEpochDay() - from.toEpochDay() + 1));
    }
}
