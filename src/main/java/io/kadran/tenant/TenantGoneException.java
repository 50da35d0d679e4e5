package io.kadran.tenant;

/** The tenant is being deleted, or is deleted: nothing of it may be read or written any more. */
public final class TenantGoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TenantGoneException(long tenantId) {
        super("the tenant " + tenantId + " is being deleted, or is gone");
    }
}
