package io.kadran.fact;

import io.kadran.event.EventData;
import io.kadran.event.EventData.ActivityLogged;
import io.kadran.event.EventData.CostRecorded;
import io.kadran.event.EventData.CustomerMerged;
import io.kadran.event.EventData.CustomerUpdated;
import io.kadran.event.EventData.LeadPatched;
import io.kadran.event.EventData.OpportunityPatched;
import io.kadran.event.EventData.OpportunitySnapshot;
import io.kadran.event.EventData.OwnDimensions;
import io.kadran.event.EventData.RepUpdated;
import io.kadran.event.EventData.SaleRecorded;
import io.kadran.event.EventData.SaleRefunded;
import io.kadran.event.SalesEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Customers and reps that events speak of: they exist from their first mention. Taken from the events themselves, not from
 * the facts that come of them, so that it does not depend on which events arrive together.
 */
record Mentions(Set<String> customers, Set<String> reps) {

    static Mentions of(List<SalesEvent> events) {
        Mentions mentions = new Mentions(new HashSet<>(), new HashSet<>());
        events.forEach(event -> mentions.add(event.data()));
        return mentions;
    }

    private void add(EventData data) {
        if (data instanceof LeadPatched lead) {
            add(Optional.empty(), lead.repId().value());
        } else if (data instanceof OpportunityPatched opportunity) {
            add(
                    opportunity.patch().customerId().value(),
                    opportunity.patch().repId().value());
        } else if (data instanceof OpportunitySnapshot opportunity) {
            add(opportunity.fields().customerId(), opportunity.fields().repId());
        } else if (data instanceof SaleRecorded sale) {
            add(sale.dimensions());
        } else if (data instanceof SaleRefunded refund) {
            add(refund.dimensions());
        } else if (data instanceof ActivityLogged activity) {
            add(activity.customerId(), activity.repId());
        } else if (data instanceof CostRecorded cost) {
            add(cost.dimensions());
        } else if (data instanceof CustomerUpdated customer) {
            add(Optional.of(customer.customerId()), Optional.empty());
        } else if (data instanceof CustomerMerged merge) {
            customers.add(merge.customerId());
            customers.add(merge.intoCustomerId());
        } else if (data instanceof RepUpdated rep) {
            add(Optional.empty(), Optional.of(rep.repId()));
        }
    }

    private void add(OwnDimensions dimensions) {
        add(dimensions.customerId(), dimensions.repId());
    }

    private void add(Optional<String> customer, Optional<String> rep) {
        customer.ifPresent(customers::add);
        rep.ifPresent(reps::add);
    }
}
