package io.kadran.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes the key out of a request. */
@ApplicationScoped
public class KeyAuthenticationMechanism implements HttpAuthenticationMechanism {

    /** Before that of OpenID Connect, which takes what is left to it. */
    private static final int PRIORITY = 10_000;

    private final OpenMode openMode;
    private final OidcConfig oidc;

    KeyAuthenticationMechanism(OpenMode openMode, OidcConfig oidc) {
        this.openMode = openMode;
        this.oidc = oidc;
    }

    @Override
    public int getPriority() {
        return PRIORITY;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext routing, IdentityProviderManager identities) {
        if (routing.request().query() != null && Credential.isIn(routing.queryParams())) {
            return refused(Refusals.IN_QUERY);
        }
        List<String> headers = routing.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty()) {
            return Uni.createFrom().optional(openMode.everybody());
        }
        if (headers.size() > 1) {
            return refused(Refusals.MORE_THAN_ONE);
        }
        Optional<Credential> credential = Credential.read(headers.get(0));
        if (oidc.isEnabled() && credential.filter(Credential::mayBeToken).isPresent()) {
            return Uni.createFrom().nullItem();
        }
        Optional<ApiKey> key = credential.flatMap(Credential::key);
        return key.isEmpty()
                ? refused(Refusals.NOT_GOOD)
                : identities.authenticate(new KeyAuthenticationRequest(key.get(), address(routing)));
    }

    /** The same for all where there is none. */
    private static String address(RoutingContext routing) {
        return Optional.ofNullable(routing.request().remoteAddress())
                .map(SocketAddress::hostAddress)
                .orElse("");
    }

    private static Uni<SecurityIdentity> refused(String detail) {
        return Uni.createFrom().failure(Refusals.refused(detail));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext routing) {
        return Uni.createFrom()
                .item(new ChallengeData(
                        Status.UNAUTHORIZED.getStatusCode(), HttpHeaders.WWW_AUTHENTICATE, Refusals.CHALLENGE));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(KeyAuthenticationRequest.class);
    }
}
