package io.kadran.journal;

import io.kadran.database.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a book says something else than it should: all of it is counted, the first of it is kept. */
public final class Discrepancies {

    /** How many are kept. */
    public static final int MOST_KEPT = 100;

    /**
     * One row that is not right. What is found and what is correct are JSON objects, as the key is.
     *
     * @param found empty where a row is missing
     * @param correct empty where there should be none
     */
    public record Discrepancy(String table, String key, Optional<String> found, Optional<String> correct) {}

    private final List<Discrepancy> kept = new ArrayList<>();
    private long count;

    public void add(Discrepancy one) {
        count++;
        if (kept.size() < MOST_KEPT) {
            kept.add(one);
        }
    }

    /**
     * Adds what a statement finds.
     *
     * @param rows with the columns {@code key}, {@code found}, {@code correct} and, the same in each, {@code total}; at most
     *     {@link #MOST_KEPT} of them
     */
    public void addAll(String table, SqlStatement rows) {
        List<Long> totals = rows.list(row -> {
            add(new Discrepancy(table, row.getText("key"), row.findText("found"), row.findText("correct")));
            return row.getLong("total");
        });
        if (!totals.isEmpty()) {
            count += totals.get(0) - totals.size();
        }
    }

    public long count() {
        return count;
    }

    public List<Discrepancy> kept() {
        return List.copyOf(kept);
    }
}
