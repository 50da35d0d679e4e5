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
    private final PresentedKeys keys;

    KeyAuthenticationMechanism(OpenMode openMode, OidcConfig oidc, PresentedKeys keys) {
        this.openMode = openMode;
        this.keys = keys;
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
        return credential
                .flatMap(Credential::key)
                .map(key -> identify(key, routing, identities))
                .orElseGet(() -> refused(Refusals.NOT_GOOD));
    }

    /** Around the framework's providers where it can be: to be passed from one to the other takes most of what a key costs. */
    private Uni<SecurityIdentity> identify(ApiKey key, RoutingContext routing, IdentityProviderManager identities) {
        return keys.remembered(key)
                .orElseGet(() -> identities.authenticate(new KeyAuthenticationRequest(key, address(routing))));
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
