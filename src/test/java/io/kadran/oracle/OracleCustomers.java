package io.kadran.oracle;

import io.kadran.oracle.OracleEvents.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Merges of customers, and their segments. */
final class OracleCustomers {

    private final OracleEvents events;

    /** Customer to the one it was merged into, in the order of the merges that have an effect. */
    private final Map<String, String> mergedInto = new LinkedHashMap<>();

    OracleCustomers(OracleEvents events) {
        this.events = events;
        for (Event merge : events.of("customer.merged")) {
            String customer = merge.text("customerId").orElseThrow();
            String into = merge.text("intoCustomerId").orElseThrow();
            if (!leadsTo(into, customer)) {
                mergedInto.remove(customer); // so that the new entry has its own place in the order
                mergedInto.put(customer, into);
            }
        }
    }

    /** The customer at the end of the chain: itself when it was never merged. */
    String survivor(String customer) {
        String current = customer;
        while (mergedInto.containsKey(current)) {
            current = mergedInto.get(current);
        }
        return current;
    }

    /** The latest segment of the customer itself, else that of the first of those merged into it that has one. */
    Optional<String> segment(String customer) {
        Optional<String> own =
                OracleEvents.latestText(events.of("customer.updated", "customerId", customer), "segment");
        if (own.isPresent()) {
            return own;
        }
        return mergedInto.entrySet().stream()
                .filter(merge -> merge.getValue().equals(customer))
                .flatMap(merge -> segment(merge.getKey()).stream())
                .findFirst();
    }

    /** Arriving at the customer ends the walk, so its own entry is never followed. */
    private boolean leadsTo(String start, String customer) {
        String current = start;
        while (!current.equals(customer) && mergedInto.containsKey(current)) {
            current = mergedInto.get(current);
        }
        return current.equals(customer);
    }
}
