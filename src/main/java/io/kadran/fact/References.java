package io.kadran.fact;

import io.kadran.event.EventData;
import io.kadran.event.EventData.ActivityLogged;
import io.kadran.event.EventData.OpportunityPatched;
import io.kadran.event.EventData.OpportunitySnapshot;
import io.kadran.event.EventData.SaleRecorded;
import io.kadran.event.EventData.SaleRefunded;
import io.kadran.event.FactKind;
import io.kadran.event.SalesEvent;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Facts that events name beside the one that they speak of. They will be looked at, most of them, and are worth loading
 * before anybody asks.
 */
record References(Map<FactKind, Set<String>> ids) {

    static References of(List<SalesEvent> events, Collection<String> customers) {
        References references = new References(new EnumMap<>(FactKind.class));
        events.forEach(event -> references.add(event.data()));
        customers.forEach(customer -> references.add(FactKind.CUSTOMER, Optional.of(customer)));
        return references;
    }

    Set<String> of(FactKind kind) {
        return ids.getOrDefault(kind, Set.of());
    }

    private void add(EventData data) {
        if (data instanceof OpportunityPatched opportunity) {
            add(FactKind.LEAD, opportunity.patch().leadId().value());
        } else if (data instanceof OpportunitySnapshot opportunity) {
            add(FactKind.LEAD, opportunity.fields().leadId());
        } else if (data instanceof SaleRecorded sale) {
            add(FactKind.OPPORTUNITY, sale.opportunityId());
        } else if (data instanceof SaleRefunded refund) {
            add(FactKind.SALE, refund.saleId());
            add(FactKind.OPPORTUNITY, refund.opportunityId());
        } else if (data instanceof ActivityLogged activity) {
            add(FactKind.OPPORTUNITY, activity.opportunityId());
            add(FactKind.LEAD, activity.leadId());
        }
    }

    private void add(FactKind kind, Optional<String> id) {
        id.ifPresent(
                present -> ids.computeIfAbsent(kind, key -> new HashSet<>()).add(present));
    }
}
