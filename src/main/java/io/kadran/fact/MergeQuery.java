package io.kadran.fact;

import io.kadran.audit.AuditAction;
import io.kadran.database.Session;
import io.kadran.event.EventData.CustomerMerged;
import io.kadran.event.EventLog;
import io.kadran.event.FactKey;
import io.kadran.event.ReferenceQuery;
import io.kadran.event.SalesEvent;
import io.kadran.fact.Customer.Merge;
import io.kadran.http.Problems;
import io.kadran.tenant.TenantState;
import io.kadran.wire.WireValue;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Optional;

/** Asks into which customer another was merged. */
final class MergeQuery implements ReferenceQuery {

    private record Merged(String intoCustomerId) {}

    private final EventLog log = new EventLog();
    private final CustomerStore customers = new CustomerStore();

    @Override
    public AuditAction action() {
        return AuditAction.CUSTOMER_MERGED;
    }

    @Override
    public Optional<?> find(Session session, TenantState locked, SalesEvent said) {
        String id = said.data().fact().map(FactKey::id).orElseThrow();
        return Optional.ofNullable(customers
                        .findByIds(session, locked.ledger(), List.of(id))
                        .facts()
                        .get(id))
                .flatMap(Customer::merge)
                .map(Merge::into)
                .map(Merged::new);
    }

    @Override
    public void refuseIneffective(Session session, TenantState locked, SalesEvent said) {
        List<SalesEvent> merges =
                log.merges(session, locked.ledger(), locked.version().entry());
        if (said.data() instanceof CustomerMerged merge && CustomerMerges.closesCircle(merges, said)) {
            throw Problems.of(
                    Status.CONFLICT,
                    "Nothing was changed: " + WireValue.Text.quote(merge.intoCustomerId()) + " was merged into "
                            + WireValue.Text.quote(merge.customerId())
                            + ", directly or through others, so that this merge would close a circle. Retract an event"
                            + " customer.merged in between first.");
        }
    }
}
