package io.kadran.access;

import io.kadran.access.RequestLimits.Caller;
import io.kadran.access.RequestLimits.Verdict;
import io.kadran.audit.Actor;
import io.kadran.tenant.CurrentTenant;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what is more than a key or its tenant may ask for. It stands behind the check of the key, which as a rule is
 * remembered, and before all that costs: on the event loop, with no thread taken, nothing of the body read and no database
 * asked. What comes to no operation, such as a path that leads nowhere, or a key without the scope, costs no more than a
 * refusal would, and is not counted.
 */
public final class RateLimitFilter {

    static final int PRIORITY = Priorities.AUTHORIZATION + 100;

    private final RequestLimits limits;
    private final Duration refusalDelay;
    private final RefusalMetrics metrics;
    private final SecurityIdentity identity;
    private final RoutingContext routing;

    RateLimitFilter(
            RequestLimits limits,
            LimitConfig config,
            RefusalMetrics metrics,
            SecurityIdentity identity,
            RoutingContext routing) {
        this.limits = limits;
        this.refusalDelay = config.refusalDelay();
        this.metrics = metrics;
        this.identity = identity;
        this.routing = routing;
    }

    /** @return fails with a 429; null where nothing is refused */
    @ServerRequestFilter(nonBlocking = true, priority = PRIORITY)
    public @Nullable Uni<Void> refuseTooMany() {
        if (limits.policies().isEmpty()) {
            return null;
        }
        long tenantId = identity.<Long>getAttribute(CurrentTenant.ATTRIBUTE);
        Verdict verdict = limits.take(new Caller(
                tenantId,
                identity.getAttribute(Actor.KIND),
                identity.getPrincipal().getName()));
        TooMany.tell(routing, limits.policies(), verdict.field());
        return verdict.allowed()
                ? null
                : refuse(verdict.refusing().orElseThrow().limit(), verdict.secondsToWait());
    }

    /** Whoever asks without a pause waits for the refusal, and so asks only some times a second on each connection. */
    private Uni<Void> refuse(Limit limit, long secondsToWait) {
        metrics.count(limit.name());
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(refusalDelay)
                .onItem()
                .failWith(() -> TooMany.problem(limit, secondsToWait));
    }
}
