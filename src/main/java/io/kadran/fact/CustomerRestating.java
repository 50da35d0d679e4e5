package io.kadran.fact;

import io.kadran.database.Session;
import io.kadran.event.SalesEvent;
import io.kadran.fact.Customer.Merge;
import io.kadran.tenant.Ledger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings customers up to date: their own fields, who was merged into whom, and what follows for all of those. */
final class CustomerRestating {

    private final Session session;
    private final Ledger ledger;
    private final Shelf<Customer> shelf;

    CustomerRestating(Session session, Ledger ledger, Shelf<Customer> shelf) {
        this.session = session;
        this.ledger = ledger;
        this.shelf = shelf;
    }

    /**
     * @param owns the customers spoken of, replayed on their own
     * @param merges all merges of the tenant, where they changed
     * @return the customers, merged away or surviving, whose facts have moved
     */
    Set<String> restate(Map<String, Customer> owns, Optional<List<SalesEvent>> merges) {
        Map<String, Customer> customers = new HashMap<>();
        loadMerged(owns.keySet()).forEach((id, customer) -> customers.put(id, customer));
        owns.forEach((id, own) -> customers.put(
                id, withMerge(own, Optional.ofNullable(customers.get(id)).flatMap(Customer::merge))));
        merges.map(CustomerMerges::effective).ifPresent(effective -> applyMerges(customers, effective));

        Set<String> moved = new HashSet<>();
        CustomerMerges.resolve(customers).forEach((id, now) -> {
            Optional<Customer> then = shelf.before(id);
            if (!then.equals(Optional.of(now))) {
                shelf.replace(id, Optional.of(now));
            }
            String oldSurvivor = then.map(Customer::survivor).orElse(id);
            if (!oldSurvivor.equals(now.survivor())) {
                moved.add(oldSurvivor);
                moved.add(now.survivor());
            }
        });
        return moved;
    }

    /** The customers with all that they were merged with by now. */
    private Map<String, Customer> loadMerged(Set<String> ids) {
        shelf.load(session, ledger, ids);
        Set<String> survivorIds = new HashSet<>(ids);
        ids.forEach(id -> shelf.after(id).map(Customer::survivor).ifPresent(survivorIds::add));
        shelf.load(session, ledger, survivorIds);
        Map<String, Customer> merged = new HashMap<>();
        Set<String> found = shelf.loadBy(session, ledger, "survivor_id", survivorIds);
        found.forEach(id -> shelf.after(id).ifPresent(customer -> merged.put(id, customer)));
        return merged;
    }

    private void applyMerges(Map<String, Customer> customers, Map<String, Merge> effective) {
        Set<String> concerned = new HashSet<>(effective.keySet());
        effective.values().forEach(merge -> concerned.add(merge.into()));
        concerned.removeAll(customers.keySet());
        Map<String, Customer> others = loadMerged(concerned);
        concerned.forEach(id -> others.putIfAbsent(id, Customer.mentioned(id)));
        others.forEach(customers::putIfAbsent);
        customers.replaceAll((id, customer) -> withMerge(customer, Optional.ofNullable(effective.get(id))));
    }

    private static Customer withMerge(Customer customer, Optional<Merge> merge) {
        return new Customer(
                customer.id(),
                customer.ownName(),
                customer.ownSegment(),
                merge,
                customer.survivor(),
                customer.name(),
                customer.segment());
    }
}
