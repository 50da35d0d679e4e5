package io.kadran.fact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kadran.audit.AuditAction;
import io.kadran.database.Session;
import io.kadran.event.FactKey;
import io.kadran.event.ReferenceQuery;
import io.kadran.event.SalesEvent;
import io.kadran.tenant.TenantState;
import java.util.List;
import java.util.Optional;

/** Asks what was said of a customer itself, not of those that it was merged with. */
final class CustomerQuery implements ReferenceQuery {

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private record Known(Optional<String> name, Optional<String> segment) {}

    private final CustomerStore customers = new CustomerStore();

    @Override
    public AuditAction action() {
        return AuditAction.CUSTOMER_CHANGED;
    }

    @Override
    public Optional<?> find(Session session, TenantState locked, SalesEvent said) {
        String id = said.data().fact().map(FactKey::id).orElseThrow();
        return Optional.ofNullable(customers
                        .findByIds(session, locked.ledger(), List.of(id))
                        .facts()
                        .get(id))
                .map(customer -> new Known(customer.ownName(), customer.ownSegment()));
    }
}
