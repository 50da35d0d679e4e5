package io.kadran.fact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Statements about one thing over days. On any day the statement holds that is the last in the order of events among
 * those that are effective by then. Order and days may disagree: a later event can speak of an earlier day.
 *
 * @param <T> what is stated
 */
final class Timeline<T> {

    private record Statement<T>(LocalDate from, int rank, T value) {}

    private final List<Statement<T>> statements = new ArrayList<>();

    /**
     * @param from the day from which it is effective, in
     * @param rank the place of its event in the order
     */
    void state(LocalDate from, int rank, T value) {
        statements.add(new Statement<>(from, rank, value));
    }

    /** What holds from each day on, until the next. Linear in the statements, but for sorting. */
    NavigableMap<LocalDate, T> changes() {
        statements.sort(Comparator.comparing((Statement<T> statement) -> statement.from())
                .thenComparingInt(Statement::rank));
        NavigableMap<LocalDate, T> changes = new TreeMap<>();
        int highest = Integer.MIN_VALUE;
        for (Statement<T> statement : statements) {
            if (statement.rank() >= highest) {
                highest = statement.rank();
                changes.put(statement.from(), statement.value());
            }
        }
        return changes;
    }

    /** The value that holds on a day. */
    static <T> Optional<T> at(NavigableMap<LocalDate, T> changes, LocalDate day) {
        return Optional.ofNullable(changes.floorEntry(day)).map(java.util.Map.Entry::getValue);
    }
}
