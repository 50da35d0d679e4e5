/** Tenants as the operator handles them: created, suspended, deleted with all that is theirs. */
@NullMarked
package io.kadran.tenancy;

import org.jspecify.annotations.NullMarked;
