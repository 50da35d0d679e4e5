package io.kadran.tenant;

import io.kadran.http.Requester;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The one place that says whose request this is: its credential's tenant, and never what stands in its path or its body.
 * Work that no request waits for has no credential, and names its tenant.
 */
@ApplicationScoped
public class CurrentTenant implements Requester {

    /** The attribute of an identity that says whose it is: a Long, {@link Tenant#OPERATORS} for the operators. */
    public static final String ATTRIBUTE = "kadran.tenant";

    private final SecurityIdentity identity;

    public CurrentTenant(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** @throws IllegalStateException where there is no credential, or one that is no tenant's: no operation may get so far */
    public long id() {
        long id = idOrOperators();
        if (id == Tenant.OPERATORS) {
            throw new IllegalStateException("a request of no tenant");
        }
        return id;
    }

    @Override
    public long number() {
        return idOrOperators();
    }

    /** Of this request, for other threads, too, and for as long as the request lasts. */
    public Admission admission() {
        return Optional.ofNullable(identity.<Admission>getAttribute(Admission.ATTRIBUTE))
                .orElse(Optional::empty);
    }

    /**
     * For what the operators have as well as each tenant.
     *
     * @throws IllegalStateException where there is no credential
     */
    public long idOrOperators() {
        Long id = identity.getAttribute(ATTRIBUTE);
        if (id == null) {
            throw new IllegalStateException("a request of nobody");
        }
        return id;
    }
}
