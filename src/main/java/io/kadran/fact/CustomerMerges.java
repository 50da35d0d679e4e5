package io.kadran.fact;

import io.kadran.event.EventData.CustomerMerged;
import io.kadran.event.SalesEvent;
import io.kadran.fact.Customer.Merge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Which customer survives in which, and what the survivors take over from those merged into them. */
final class CustomerMerges {

    private CustomerMerges() {}

    /** The merges that have effect, by the customer merged away. */
    static Map<String, Merge> effective(List<SalesEvent> events) {
        List<CustomerMerged> merges = events.stream()
                .sorted(SalesEvent.ORDER)
                .map(SalesEvent::data)
                .filter(CustomerMerged.class::isInstance)
                .map(CustomerMerged.class::cast)
                .toList();
        Map<String, Merge> effective = new HashMap<>();
        for (int rank = 0; rank < merges.size(); rank++) {
            CustomerMerged merge = merges.get(rank);
            if (!end(effective, merge.intoCustomerId(), merge.customerId()).equals(merge.customerId())) {
                effective.put(merge.customerId(), new Merge(merge.intoCustomerId(), rank));
            }
        }
        return effective;
    }

    /**
     * Whether a merge closes a circle with these, so that it would have no effect, or would take it from one of a later time.
     */
    static boolean closesCircle(List<SalesEvent> merges, SalesEvent merge) {
        Map<String, String> meant = new HashMap<>(survivors(merges));
        if (merge.data() instanceof CustomerMerged data) {
            meant.put(data.customerId(), data.intoCustomerId());
        }
        List<SalesEvent> all = new ArrayList<>(merges);
        all.add(merge);
        return !survivors(all).equals(meant);
    }

    private static Map<String, String> survivors(List<SalesEvent> merges) {
        Map<String, String> survivors = new HashMap<>();
        effective(merges).forEach((customer, merge) -> survivors.put(customer, merge.into()));
        return survivors;
    }

    /** The end of the chain, or the customer to stop at, whichever comes first. */
    private static String end(Map<String, Merge> merges, String from, String stopAt) {
        String customer = from;
        while (!customer.equals(stopAt)) {
            Merge next = merges.get(customer);
            if (next == null) {
                return customer;
            }
            customer = next.into();
        }
        return customer;
    }

    /**
     * Sets survivor, name and segment of every customer given. With a customer, all that it was merged with must be given.
     */
    static Map<String, Customer> resolve(Map<String, Customer> customers) {
        Map<String, List<Customer>> mergedInto = new TreeMap<>();
        for (Customer customer : customers.values()) {
            customer.merge()
                    .ifPresent(merge -> mergedInto
                            .computeIfAbsent(merge.into(), into -> new ArrayList<>())
                            .add(customer));
        }
        mergedInto
                .values()
                .forEach(merged -> merged.sort(Comparator.comparingInt(
                        customer -> customer.merge().orElseThrow().rank())));

        Map<String, Customer> resolved = new HashMap<>();
        for (Customer customer : customers.values()) {
            if (customer.merge().isEmpty()) {
                Optional<String> name = inherited(customer, Customer::ownName, mergedInto);
                Optional<String> segment = inherited(customer, Customer::ownSegment, mergedInto);
                spread(customer, customer.id(), name, segment, mergedInto, resolved);
            }
        }
        return resolved;
    }

    /** Its own, else that of the customers merged into it, in the order of the merges, each asked in the same way. */
    private static Optional<String> inherited(
            Customer customer, Function<Customer, Optional<String>> own, Map<String, List<Customer>> mergedInto) {
        List<Customer> open = new ArrayList<>(List.of(customer));
        while (!open.isEmpty()) {
            Customer next = open.remove(open.size() - 1);
            if (own.apply(next).isPresent()) {
                return own.apply(next);
            }
            List<Customer> merged = mergedInto.getOrDefault(next.id(), List.of());
            for (int i = merged.size() - 1; i >= 0; i--) {
                open.add(merged.get(i));
            }
        }
        return Optional.empty();
    }

    private static void spread(
            Customer root,
            String survivor,
            Optional<String> name,
            Optional<String> segment,
            Map<String, List<Customer>> mergedInto,
            Map<String, Customer> resolved) {
        List<Customer> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            Customer next = open.remove(open.size() - 1);
            resolved.put(
                    next.id(),
                    new Customer(next.id(), next.ownName(), next.ownSegment(), next.merge(), survivor, name, segment));
            open.addAll(mergedInto.getOrDefault(next.id(), List.of()));
        }
    }
}
