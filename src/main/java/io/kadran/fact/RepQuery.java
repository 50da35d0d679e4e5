package io.kadran.fact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kadran.audit.AuditAction;
import io.kadran.database.Session;
import io.kadran.event.FactKey;
import io.kadran.event.ReferenceQuery;
import io.kadran.event.SalesEvent;
import io.kadran.tenant.TenantState;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Asks what is known of a rep on the roster; the team is that of the event's day. */
final class RepQuery implements ReferenceQuery {

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private record Known(
            Optional<String> name,
            Optional<String> team,
            Optional<LocalDate> activeFrom,
            Optional<LocalDate> activeTo) {}

    private final RepStore reps = new RepStore();

    @Override
    public AuditAction action() {
        return AuditAction.REP_CHANGED;
    }

    @Override
    public Optional<?> find(Session session, TenantState locked, SalesEvent said) {
        String id = said.data().fact().map(FactKey::id).orElseThrow();
        LocalDate day = said.businessDay(locked.tenant().calendar().zone());
        return Optional.ofNullable(reps.findByIds(session, locked.ledger(), List.of(id))
                        .facts()
                        .get(id))
                .map(rep -> new Known(
                        rep.name(),
                        reps.findTeam(session, locked.ledger(), id, day),
                        rep.activeFrom(),
                        rep.activeTo()));
    }
}
