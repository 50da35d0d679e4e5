package io.kadran.fact;

import io.kadran.database.Pipeline;
import io.kadran.database.Session;
import io.kadran.event.FactKind;
import io.kadran.tenant.Ledger;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The facts of one kind that a {@link Restating} looks at, before and after. A fact is loaded at most once, so that what
 * was replaced is never overwritten by what the table still says.
 *
 * @param <F> the kind of fact
 */
final class Shelf<F> {

    private final FactKind kind;
    private final FactStore<F> store;
    private final Map<String, F> before;
    private final Map<String, F> after;
    private final Set<String> looked = new HashSet<>();
    private final Set<String> searched = new HashSet<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, Optional<F>> replaced = new HashMap<>();
    private int changes;

    Shelf(FactKind kind, FactStore<F> store, Map<String, F> before, Map<String, F> after) {
        this.kind = kind;
        this.store = store;
        this.before = before;
        this.after = after;
    }

    FactKind kind() {
        return kind;
    }

    void load(Session session, Ledger ledger, Collection<String> ids) {
        Pipeline alone = session.pipeline();
        Runnable placing = load(alone, ledger, ids);
        alone.run();
        placing.run();
    }

    /**
     * As the other, together with other statements.
     *
     * @return what is to be done once they have run
     */
    Runnable load(Pipeline pipeline, Ledger ledger, Collection<String> ids) {
        Set<String> missing = new HashSet<>(ids);
        missing.removeAll(looked);
        if (missing.isEmpty()) {
            return () -> {};
        }
        Supplier<FactStore.Found<F>> found = store.findByIds(pipeline, ledger, missing);
        return () -> {
            place(found.get());
            looked.addAll(missing);
            searched.addAll(missing);
        };
    }

    /** @return the ids of all facts found, loaded before or now */
    Set<String> loadBy(Session session, Ledger ledger, String column, Collection<String> values) {
        FactStore.Found<F> found = store.findBy(session, ledger, column, values);
        place(found);
        looked.addAll(found.known());
        return found.facts().keySet();
    }

    private void place(FactStore.Found<F> found) {
        known.addAll(found.known());
        changes += found.facts().size();
        found.facts().forEach((id, fact) -> {
            if (!looked.contains(id)) {
                before.put(id, fact);
                after.put(id, fact);
            }
        });
    }

    /** Grows whenever other facts may be here than before. */
    int changes() {
        return changes;
    }

    /** Whether it has had events, as far as was looked. */
    boolean isKnown(String id) {
        return known.contains(id);
    }

    void replace(String id, Optional<F> now) {
        looked.add(id);
        changes++;
        replaced.put(id, now);
        now.ifPresentOrElse(fact -> after.put(id, fact), () -> after.remove(id));
    }

    /** Marks a fact to be written again though it says the same. */
    void rewrite(String id) {
        replaced.putIfAbsent(id, after(id));
    }

    Set<String> replacedIds() {
        return replaced.keySet();
    }

    Optional<F> before(String id) {
        return Optional.ofNullable(before.get(id));
    }

    Optional<F> after(String id) {
        return Optional.ofNullable(after.get(id));
    }

    Collection<F> allBefore() {
        return before.values();
    }

    Collection<F> allAfter() {
        return after.values();
    }

    void save(Session session, Ledger ledger) {
        store.save(session, ledger, replaced, id -> searched.contains(id) && !known.contains(id));
    }
}
