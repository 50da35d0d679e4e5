package io.kadran.tenant;

/** A tenant with its settings, and how far its books have come, at one moment. */
public record TenantState(Tenant tenant, TenantVersion version) {

    /** The book that counts. */
    public Ledger ledger() {
        return new Ledger(tenant.id(), version.book());
    }
}
