package io.kadran.access;

import io.kadran.http.BodyFilter;
import io.kadran.http.Workload;
import io.kadran.http.Workload.Kind;
import io.kadran.tenant.CurrentTenant;
import io.kadran.tenant.FairShare;
import io.kadran.tenant.FairShare.Visit;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Keeps requests outside until it is their tenant's turn, so that the slow ones of one tenant leave threads and connections to
 * the others. Bursts pass in this way, too, instead of being refused; only who waits for too long is.
 */
public final class FairShareFilter {

    /** Last of those on the event loop: a body that is read whole has come by now, and keeps no place waiting for its sender. */
    static final int PRIORITY = BodyFilter.PRIORITY + 100;

    /** More is no burst: their answers would come too late. */
    private static final int MOST_WAITING = 200;

    private static final long SECONDS_TO_WAIT = 5;

    /** What one may take of the memory, at its worst. */
    private static final long STREAM_BYTES = 8 * 1024 * 1024;

    /** Those kinds that have a limit. */
    private final Map<Kind, FairShare> shares = new EnumMap<>(Kind.class);

    private final Duration longestWait;
    private final RefusalMetrics metrics;
    private final SecurityIdentity identity;
    private final ServerRequestContext request;

    FairShareFilter(
            LimitConfig config,
            RefusalMetrics metrics,
            SecurityIdentity identity,
            @Context ServerRequestContext request) {
        share(Kind.ANSWER, config.atOnce());
        share(Kind.POSTING, config.postingsAtOnce());
        share(Kind.STREAM, bounded(config.streamsAtOnce()));
        this.longestWait = config.longestWait();
        this.metrics = metrics;
        this.identity = identity;
        this.request = request;
    }

    private void share(Kind kind, int places) {
        if (places > 0) {
            shares.put(kind, new FairShare(places, MOST_WAITING));
        }
    }

    /** Streams take memory, and so there are never more than it holds. */
    private static int bounded(int streams) {
        int most = (int) Math.max(1, Runtime.getRuntime().maxMemory() / STREAM_BYTES);
        return streams == 0 ? most : Math.min(streams, most);
    }

    /** @return ends once the request may be at work; fails with a 429 where that takes too long; null where it may at once */
    @ServerRequestFilter(nonBlocking = true, priority = PRIORITY)
    public @Nullable Uni<Void> awaitTurn(ResourceInfo resource) {
        Kind kind = Optional.ofNullable(resource.getResourceMethod().getAnnotation(Workload.class))
                .map(Workload::value)
                .orElse(Kind.ANSWER);
        FairShare share = shares.get(kind);
        return share == null ? null : awaitTurn(share);
    }

    private @Nullable Uni<Void> awaitTurn(FairShare share) {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        Visit visit = share.newVisit(identity.<Long>getAttribute(CurrentTenant.ATTRIBUTE), () -> turn.complete(null));
        // Not when the answer has been sent, or the client has gone: by then a statement may still be running.
        request.registerCompletionCallback(ended -> visit.leave());
        if (!visit.come()) {
            throw refusal();
        }
        if (turn.isDone()) {
            return null;
        }
        return Uni.createFrom()
                .completionStage(turn.orTimeout(longestWait.toMillis(), TimeUnit.MILLISECONDS))
                .onFailure()
                .transform(late -> refusal());
    }

    private HttpProblem refusal() {
        metrics.count(LimitName.AT_ONCE);
        return TooMany.problem(
                "As many requests of this tenant are at work at once as its share allows, and none of them ended in time.",
                SECONDS_TO_WAIT);
    }
}
