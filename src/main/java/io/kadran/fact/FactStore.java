package io.kadran.fact;

import io.kadran.database.Columns;
import io.kadran.database.Pipeline;
import io.kadran.database.Row;
import io.kadran.database.Session;
import io.kadran.tenant.Ledger;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The table of one kind of fact. A fact of which the log has events but none that counts keeps a row that is marked
 * absent, so that a missing row means: no event ever, nothing to look up.
 *
 * @param <F> the kind of fact
 */
abstract class FactStore<F> {

    /**
     * @param known ids that have had events
     * @param facts those of them that count
     */
    record Found<F>(Set<String> known, Map<String, F> facts) {}

    /** A row to be written; without a fact it is marked absent. */
    record Entry<F>(String id, Optional<F> fact) {

        <T> Optional<T> get(java.util.function.Function<F, T> part) {
            return fact.map(part);
        }

        <T> Optional<T> find(java.util.function.Function<F, Optional<T>> part) {
            return fact.flatMap(part);
        }
    }

    private final String table;
    private final String key;

    FactStore(String table, String key) {
        this.table = table;
        this.key = key;
    }

    abstract F read(Row row, String id);

    abstract Columns<Entry<F>> columns(Columns<Entry<F>> columns);

    Found<F> findByIds(Session session, Ledger ledger, Collection<String> ids) {
        return findBy(session, ledger, key, ids);
    }

    /** @param column a column of the table, never text from outside */
    Found<F> findBy(Session session, Ledger ledger, String column, Collection<String> values) {
        if (values.isEmpty()) {
            return new Found<>(Set.of(), Map.of());
        }
        Pipeline alone = session.pipeline();
        Supplier<Found<F>> found = findBy(alone, ledger, column, values);
        alone.run();
        return found.get();
    }

    /** As {@link #findByIds(Session, Ledger, Collection)}, together with other statements. */
    Supplier<Found<F>> findByIds(Pipeline pipeline, Ledger ledger, Collection<String> ids) {
        return findBy(pipeline, ledger, key, ids);
    }

    private Supplier<Found<F>> findBy(Pipeline pipeline, Ledger ledger, String column, Collection<String> values) {
        Found<F> found = new Found<>(new HashSet<>(), new HashMap<>());
        String sql = "select * from " + table + " where tenant_id = ? and book = ? and " + column + " = any(?)";
        pipeline.list(pipeline.sql(sql).bind(ledger).bind(values), row -> {
            String id = row.getText(key);
            found.known().add(id);
            if (!row.isTrue("absent")) {
                found.facts().put(id, read(row, id));
            }
            return id;
        });
        return () -> found;
    }

    /** @param isNew of an id, whether the table has no row of it for sure */
    void save(Session session, Ledger ledger, Map<String, Optional<F>> facts, Predicate<String> isNew) {
        Map<Boolean, List<Entry<F>>> entries = facts.entrySet().stream()
                .map(fact -> new Entry<>(fact.getKey(), fact.getValue()))
                .collect(Collectors.partitioningBy(entry -> isNew.test(entry.id())));
        columns(entries.getOrDefault(true, List.of())).appendToBook(session, table, ledger.tenantId(), ledger.book());
        Columns<Entry<F>> changed = columns(entries.getOrDefault(false, List.of()));
        if (!changed.isEmpty()) {
            session.sql(changed.upsertIntoBook(table, key))
                    .bind(ledger)
                    .bind(changed)
                    .executeLater();
        }
    }

    private Columns<Entry<F>> columns(List<Entry<F>> entries) {
        return columns(Columns.of(entries)
                .text(key, Entry::id)
                .bool("absent", entry -> entry.fact().isEmpty()));
    }

    static Dimensions readDimensions(Row row, boolean withCustomer) {
        return new Dimensions(
                row.findText("rep_id"),
                row.findText("source"),
                row.findText("product"),
                row.findText("segment"),
                withCustomer ? row.findText("customer_id") : Optional.empty());
    }

    static <F> Columns<Entry<F>> dimensionColumns(
            Columns<Entry<F>> columns, java.util.function.Function<F, Dimensions> dimensions, boolean withCustomer) {
        columns.optionalText("rep_id", entry -> entry.get(dimensions).flatMap(Dimensions::rep))
                .optionalText("source", entry -> entry.get(dimensions).flatMap(Dimensions::source))
                .optionalText("product", entry -> entry.get(dimensions).flatMap(Dimensions::product))
                .optionalText("segment", entry -> entry.get(dimensions).flatMap(Dimensions::segment));
        return withCustomer
                ? columns.optionalText(
                        "customer_id", entry -> entry.get(dimensions).flatMap(Dimensions::customer))
                : columns;
    }

    static <F> Columns<Entry<F>> moneyColumns(
            Columns<Entry<F>> columns, java.util.function.Function<F, Optional<Money>> money) {
        return columns.optionalNumeric("amount", entry -> entry.find(money).map(Money::amount))
                .optionalText("currency", entry -> entry.find(money).flatMap(Money::currency));
    }

    static Optional<Money> readMoney(Row row) {
        return row.findNumeric("amount").map(amount -> new Money(amount, row.findText("currency")));
    }
}
