package io.kadran.audit;

import io.kadran.audit.Actor.Kind;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The one place that says who makes this request. */
@ApplicationScoped
public class CurrentActor {

    private final SecurityIdentity identity;
    private final RoutingContext routing;

    public CurrentActor(SecurityIdentity identity, RoutingContext routing) {
        this.identity = identity;
        this.routing = routing;
    }

    /** The address is that of the connection; what a proxy says counts only where Quarkus was told to trust that proxy. */
    public Actor get() {
        Optional<String> address =
                Optional.ofNullable(routing.request().remoteAddress()).map(SocketAddress::hostAddress);
        Kind kind = Optional.<String>ofNullable(identity.getAttribute(Actor.KIND))
                .map(Kind::ofCode)
                .orElse(Kind.KEY);
        return new Actor(kind, identity.getPrincipal().getName(), address);
    }
}
