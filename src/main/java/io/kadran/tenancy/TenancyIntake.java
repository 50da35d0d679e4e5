package io.kadran.tenancy;

import io.kadran.access.ApiKeyIntake;
import io.kadran.audit.Actor;
import io.kadran.audit.AuditAction;
import io.kadran.audit.AuditStore;
import io.kadran.audit.AuditedChange;
import io.kadran.book.BookStore;
import io.kadran.database.Session;
import io.kadran.database.Transactions;
import io.kadran.http.Problems;
import io.kadran.tenant.Ledger;
import io.kadran.tenant.Tenant;
import io.kadran.tenant.TenantStatus;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The transactions in which tenants begin, are suspended, and begin to be deleted. */
@ApplicationScoped
public class TenancyIntake {

    private static final int FIRST_BOOK = 1;

    /** Whole numbers are exact in every JSON reader below 2^53. Drawn from so many, no two are the same, and none tells how many there are. */
    private static final long LOWEST_ID = 1L << 32;

    private static final long HIGHEST_ID = 1L << 53;

    private final Transactions transactions;
    private final ApiKeyIntake keys;
    private final AuditStore audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final TenancyStore tenants = new TenancyStore();
    private final TenantDeletionStore deletions = new TenantDeletionStore();
    private final BookStore books = new BookStore();

    public TenancyIntake(Transactions transactions, ApiKeyIntake keys, AuditStore audit, Clock clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** An id that no tenant has. */
    long newId() {
        return random.nextLong(LOWEST_ID, HIGHEST_ID);
    }

    TenantDocument create(Actor actor, Tenant tenant) {
        RegisteredTenant registered = new RegisteredTenant(tenant, TenantStatus.ACTIVE, now(), Optional.empty());
        return transactions.write(session -> {
            Ledger book = new Ledger(tenant.id(), FIRST_BOOK);
            tenants.insert(session, registered, book);
            books.open(session, book);
            String adminKey = keys.createFirst(session, tenant.id());
            tell(session, actor, AuditAction.TENANT_CREATED, Optional.empty(), TenantDocument.of(registered));
            return TenantDocument.of(registered, Optional.of(adminKey));
        });
    }

    List<RegisteredTenant> listAfter(long tenantId, int limit) {
        return transactions.snapshot(session -> tenants.listAfter(session, tenantId, limit));
    }

    Optional<RegisteredTenant> find(long tenantId) {
        return transactions.snapshot(session -> tenants.find(session, tenantId));
    }

    /** @throws HttpProblem 404 where there is no such tenant; 409 where it is being deleted */
    TenantDocument changeStatus(Actor actor, long tenantId, TenantStatus status) {
        TenantDocument changed = transactions.write(session -> {
            RegisteredTenant before = lock(session, tenantId);
            if (before.status() == TenantStatus.DELETING) {
                throw Problems.of(Status.CONFLICT, "The tenant is being deleted, and there is no way back.");
            }
            tenants.saveStatus(session, tenantId, status);
            return tell(session, actor, before);
        });
        keys.forget(tenantId);
        return changed;
    }

    /**
     * Begins to delete a tenant: from now on its keys are good for nothing, and nothing is written for it. The rest is done in
     * the background. Nothing happens where that began before.
     *
     * @throws HttpProblem 404 where there is no such tenant
     */
    TenantDocument delete(Actor actor, long tenantId) {
        TenantDocument deleting = transactions.write(session -> {
            RegisteredTenant before = lock(session, tenantId);
            if (before.status() == TenantStatus.DELETING) {
                return TenantDocument.of(before);
            }
            tenants.saveStatus(session, tenantId, TenantStatus.DELETING);
            deletions.insert(session, tenantId, now());
            return tell(session, actor, before);
        });
        keys.forget(tenantId);
        return deleting;
    }

    private static AuditAction actionOf(TenantStatus status) {
        return switch (status) {
            case ACTIVE -> AuditAction.TENANT_RESUMED;
            case SUSPENDED -> AuditAction.TENANT_SUSPENDED;
            case DELETING -> AuditAction.TENANT_DELETING;
        };
    }

    /** @return the tenant as it is now */
    private TenantDocument tell(Session session, Actor actor, RegisteredTenant before) {
        RegisteredTenant after = tenants.find(session, before.tenant().id()).orElseThrow();
        TenantDocument shown = TenantDocument.of(after);
        tell(session, actor, actionOf(after.status()), Optional.of(TenantDocument.of(before)), shown);
        return shown;
    }

    private void tell(
            Session session, Actor actor, AuditAction action, Optional<TenantDocument> before, TenantDocument after) {
        audit.append(
                session,
                Tenant.OPERATORS,
                actor,
                new AuditedChange(action, Long.toString(after.id()), before, Optional.of(after)));
    }

    private RegisteredTenant lock(Session session, long tenantId) {
        return tenants.lock(session, tenantId).orElseThrow(TenancyIntake::noSuchTenant);
    }

    static HttpProblem noSuchTenant() {
        return Problems.notFound("There is no tenant of this id.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
