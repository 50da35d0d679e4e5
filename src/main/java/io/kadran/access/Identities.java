package io.kadran.access;

import io.kadran.audit.Actor;
import io.kadran.tenant.Admission;
import io.kadran.tenant.CurrentTenant;
import io.kadran.tenant.TenantStatus;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Collection;
import java.util.Set;

/** Makes of a credential that is good what the rest of Kadran, and the framework, know it by. */
final class Identities {

    /** The attribute that says why a good credential may do nothing. */
    private static final String TENANT_STATUS = "kadran.tenant-status";

    private Identities() {}

    /**
     * One that may do what its scopes say, unless its tenant is not active.
     *
     * @param kind of whom the audit log shall tell
     * @param name whose the credential is, within its tenant
     */
    static SecurityIdentity of(
            Actor.Kind kind, String name, long tenantId, TenantStatus tenantStatus, Collection<String> scopes) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(tenantStatus == TenantStatus.ACTIVE ? Set.copyOf(scopes) : Set.of())
                .addAttribute(CurrentTenant.ATTRIBUTE, tenantId)
                .addAttribute(TENANT_STATUS, tenantStatus)
                .addAttribute(Actor.KIND, kind.code())
                .build();
    }

    /** The same, which a request that lasts can ask again whether it is still let in. */
    static SecurityIdentity with(Admission admission, SecurityIdentity identity) {
        return QuarkusSecurityIdentity.builder(identity)
                .addAttribute(Admission.ATTRIBUTE, admission)
                .build();
    }

    /** Active also where there is no credential. */
    static TenantStatus tenantStatus(SecurityIdentity identity) {
        TenantStatus status = identity.getAttribute(TENANT_STATUS);
        return status == null ? TenantStatus.ACTIVE : status;
    }
}
