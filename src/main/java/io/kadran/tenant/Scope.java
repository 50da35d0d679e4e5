package io.kadran.tenant;

import java.util.List;

/**
 * What a credential may do. None includes another: who administers a tenant cannot for that reason report events, or read
 * figures.
 */
public final class Scope {

    /** Report events and import files, and see what became of them. */
    public static final String EVENTS_WRITE = "events:write";

    /** Read figures. */
    public static final String KPIS_READ = "kpis:read";

    /** Read what figures are made of. */
    public static final String EVIDENCE_READ = "evidence:read";

    /** Change the tenant's settings, reference data, rates and keys. */
    public static final String ADMIN = "admin";

    /** Create, suspend and delete tenants. It stands above tenants, and sees into none. */
    public static final String OPERATOR = "operator";

    /** Those that the credential of a tenant can have, in the order in which they are kept. */
    public static final List<String> OF_TENANTS = List.of(EVENTS_WRITE, KPIS_READ, EVIDENCE_READ, ADMIN);

    private Scope() {}
}
