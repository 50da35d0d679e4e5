package io.kadran.audit;

import io.kadran.wire.Nearest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be done that the audit log tells of, each to one kind of thing. */
public enum AuditAction {
    SETTINGS_CHANGED("settings.changed", "tenant"),
    REP_CHANGED("rep.changed", "rep"),
    CUSTOMER_CHANGED("customer.changed", "customer"),
    CUSTOMER_MERGED("customer.merged", "customer"),
    EXCHANGE_RATE_CHANGED("exchange-rate.changed", "exchange-rate"),
    EXCHANGE_RATE_DELETED("exchange-rate.deleted", "exchange-rate"),
    API_KEY_CREATED("api-key.created", "api-key"),
    API_KEY_ROTATED("api-key.rotated", "api-key"),
    API_KEY_REVOKED("api-key.revoked", "api-key"),
    TENANT_CREATED("tenant.created", "tenant"),
    TENANT_SUSPENDED("tenant.suspended", "tenant"),
    TENANT_RESUMED("tenant.resumed", "tenant"),
    /** From now on. */
    TENANT_DELETING("tenant.deleting", "tenant"),
    /** Nothing of it is left. */
    TENANT_DELETED("tenant.deleted", "tenant");

    private static final Map<String, AuditAction> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(AuditAction::wireName, Function.identity()));

    private final String wireName;
    private final String subjectKind;

    AuditAction(String wireName, String subjectKind) {
        this.wireName = wireName;
        this.subjectKind = subjectKind;
    }

    public String wireName() {
        return wireName;
    }

    /** The kind of thing that it is done to. */
    public String subjectKind() {
        return subjectKind;
    }

    public static Optional<AuditAction> findByWireName(String name) {
        return Optional.ofNullable(BY_WIRE_NAME.get(name));
    }

    /** The end of a sentence about a name that is none of these. */
    public static String hint(String name) {
        return Nearest.hint(name, BY_WIRE_NAME.keySet());
    }
}
