package io.kadran.access;

import io.kadran.audit.Actor;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Makes of a token of OpenID Connect that was found to be right what a key is made of, or refuses it as a key that is not good. */
@ApplicationScoped
public class TokenIdentityAugmentor implements SecurityIdentityAugmentor {

    private final OidcConfig config;
    private final KnownTenants tenants;
    private final Clock clock;

    TokenIdentityAugmentor(OidcConfig config, KnownTenants tenants, Clock clock) {
        this.config = config;
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        TokenClaims claims = new TokenClaims(OidcCommonUtils.decodeJwtContent(token.getRawToken()));
        Optional<Long> tenantId = claims.tenantId(config.tenantClaim());
        Optional<String> subject = claims.subject();
        if (tenantId.isEmpty() || subject.isEmpty()) {
            return Uni.createFrom().failure(Refusals.refused(Refusals.NOT_GOOD));
        }
        List<String> scopes = claims.scopes(config.scopesClaim());
        return tenants.identify(
                tenantId.get(),
                context,
                status -> Identities.with(
                        () -> refusal(token, tenantId.get()),
                        Identities.of(
                                Actor.Kind.USER,
                                subject.get(),
                                tenantId.get(),
                                status.orElseThrow(() -> Refusals.refused(Refusals.NOT_GOOD)),
                                scopes)));
    }

    private Optional<HttpProblem> refusal(JsonWebToken token, long tenantId) {
        boolean isExpired = !clock.instant().isBefore(Instant.ofEpochSecond(token.getExpirationTime()));
        return Refusals.sinceAdmission(isExpired ? Optional.empty() : tenants.find(tenantId));
    }
}
