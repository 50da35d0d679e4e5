package io.kadran.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Which tokens of an OpenID Connect provider let somebody in, beside keys. Nothing of it counts unless a provider is named. */
@ConfigMapping(prefix = "kadran.oidc")
interface OidcConfig {

    /** The provider, by its address. Its keys are fetched from there. */
    Optional<String> authServerUrl();

    /** Instead of the provider: the key that its tokens are signed with, in PEM or its Base64 alone. */
    Optional<String> publicKey();

    /** Who has to have issued a token. */
    Optional<String> issuer();

    /** Whom a token has to be meant for. */
    Optional<String> audience();

    /** The claim that names the tenant by its number. */
    @WithDefault("kadran_tenant")
    String tenantClaim();

    /** The claim that names the scopes: a list of texts, or one text with blanks between. */
    @WithDefault("scope")
    String scopesClaim();

    default boolean isEnabled() {
        return authServerUrl().isPresent() || publicKey().isPresent();
    }
}
