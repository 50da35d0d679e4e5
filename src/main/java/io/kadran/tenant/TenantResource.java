package io.kadran.tenant;

import io.kadran.audit.AuditStore;
import io.kadran.audit.CurrentActor;
import io.kadran.database.Transactions;
import io.kadran.http.Bodies;
import io.kadran.http.Problems;
import io.kadran.wire.Fault;
import io.kadran.wire.NotJsonException;
import io.kadran.wire.WireJson;
import io.kadran.wire.WireValue;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tenant's settings. */
@Path("/v1/tenant")
@Produces(MediaType.APPLICATION_JSON)
public class TenantResource {

    private final Transactions transactions;
    private final CurrentTenant currentTenant;
    private final CurrentActor actor;
    private final AuditStore audit;
    private final TenantStore store = new TenantStore();

    public TenantResource(
            Transactions transactions, CurrentTenant currentTenant, CurrentActor actor, AuditStore audit) {
        this.transactions = transactions;
        this.currentTenant = currentTenant;
        this.actor = actor;
        this.audit = audit;
    }

    @GET
    @RolesAllowed({Scope.EVENTS_WRITE, Scope.KPIS_READ, Scope.EVIDENCE_READ, Scope.ADMIN})
    public Settings get() {
        return Settings.of(transactions.snapshot(session -> store.get(session, currentTenant.id())));
    }

    /** Changes the settings that are given. Currency and time zone may change only while there are no events. */
    @PATCH
    @RolesAllowed(Scope.ADMIN)
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public Settings patch(InputStream body) {
        List<Fault> faults = new ArrayList<>();
        Map<String, WireValue> fields = read(body, faults);
        return Settings.of(transactions.write(session -> {
            Tenant before = store.lock(session, currentTenant.id()).tenant();
            Tenant after = TenantPatch.apply(before, fields, faults);
            if (!faults.isEmpty()) {
                throw Problems.of(Problems.UNPROCESSABLE, "Nothing was changed.", faults);
            }
            if (countsDifferently(before, after) && store.hasPast(session, before.id())) {
                throw Problems.of(
                        Status.CONFLICT,
                        "Currency and time zone can change here only while there are neither events nor exchange rates:"
                                + " every figure depends on them. POST /v1/admin/rebuild changes them, and every"
                                + " figure with them.");
            }
            store.save(session, after);
            audit.append(session, after.id(), actor.get(), Settings.change(before, after));
            return after;
        }));
    }

    private static boolean countsDifferently(Tenant before, Tenant after) {
        return !before.currency().equals(after.currency())
                || !before.calendar().zone().equals(after.calendar().zone());
    }

    private static Map<String, WireValue> read(InputStream body, List<Fault> faults) {
        try {
            return WireJson.readObject(Bodies.read(body), "", faults).orElse(Map.of());
        } catch (NotJsonException wrong) {
            throw Problems.badRequest(wrong.reason());
        }
    }
}
