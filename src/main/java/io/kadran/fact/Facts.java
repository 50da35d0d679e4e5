package io.kadran.fact;

import java.util.HashMap;
import java.util.Map;

/**
 * The facts that one piece of work looks at, as they stood at one moment, by their ids. The maps may be filled by whoever
 * loads or replays facts. Sales, refunds, activities and costs are in it only while they count; leads and opportunities
 * also when they are deleted.
 *
 * @param acquisitions by surviving customer
 */
public record Facts(
        Map<String, Lead> leads,
        Map<String, Opportunity> opportunities,
        Map<String, Sale> sales,
        Map<String, Refund> refunds,
        Map<String, Activity> activities,
        Map<String, Cost> costs,
        Map<String, Customer> customers,
        Map<String, Acquisition> acquisitions) {

    public static Facts none() {
        return new Facts(
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>());
    }
}
