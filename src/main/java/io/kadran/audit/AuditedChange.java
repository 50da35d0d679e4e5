package io.kadran.audit;

import java.util.Optional;

/**
 * One thing that was changed.
 *
 * @param subject the id of the thing, of the kind that the action is done to
 * @param before what it was, as the API would show it: a record without secrets; empty where it was not there
 * @param after what it is now, likewise; empty where it is gone
 */
public record AuditedChange(AuditAction action, String subject, Optional<?> before, Optional<?> after) {}
