package io.kadran.event;

import io.kadran.audit.AuditAction;
import io.kadran.database.Session;
import io.kadran.tenant.TenantState;
import java.util.Optional;

/** Asks for reference data in the transaction that changes it, while nobody else writes for the tenant. */
public interface ReferenceQuery {

    /** What such a change is called. */
    AuditAction action();

    /**
     * What is known of the thing that the event speaks of, in the form in which it is said to the resource.
     *
     * @param said the event, whether it is stored yet or not
     */
    Optional<?> find(Session session, TenantState locked, SalesEvent said);

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 where the event, which is not stored yet, would not have the
     *     effect that it is meant to have
     */
    default void refuseIneffective(Session session, TenantState locked, SalesEvent said) {}
}
