package io.kadran.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Says whom a key lets in that was not shown lately. */
@ApplicationScoped
public class KeyIdentityProvider implements IdentityProvider<KeyAuthenticationRequest> {

    private final PresentedKeys keys;

    KeyIdentityProvider(PresentedKeys keys) {
        this.keys = keys;
    }

    @Override
    public Class<KeyAuthenticationRequest> getRequestType() {
        return KeyAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(KeyAuthenticationRequest request, AuthenticationRequestContext context) {
        return keys.lookUp(request.key(), request.address(), context);
    }
}
