package io.kadran.database;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Frees the statements of the methods that say so, and of what they call. */
@NoStatementTimeout
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
final class NoStatementTimeoutInterceptor {

    @AroundInvoke
    Object free(InvocationContext invocation) throws Exception {
        boolean wasFree = StatementTimeout.free(true);
        try {
            return invocation.proceed();
        } finally {
            StatementTimeout.free(wasFree);
        }
    }
}
