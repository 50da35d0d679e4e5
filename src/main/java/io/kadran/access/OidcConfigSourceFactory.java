package io.kadran.access;

import io.quarkus.runtime.ExecutionMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Switches OpenID Connect on where the configuration names a provider, and not without its issuer and its audience: whoever
 * leaves these out would let everybody in who has some token of the same provider, for whatever it was meant.
 */
public final class OidcConfigSourceFactory implements ConfigSourceFactory {

    private static final String SERVER = "kadran.oidc.auth-server-url";
    private static final String KEY = "kadran.oidc.public-key";
    private static final String ISSUER = "kadran.oidc.issuer";
    private static final String AUDIENCE = "kadran.oidc.audience";

    /** By which the framework is told not to look at it. */
    private static final String ANYTHING = "any";

    /** Above application.properties (250), where it is off; below the environment (300). */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        // Maven's build reads the configuration, too, and would bake that of its machine into the jar.
        if (ExecutionMode.current() != ExecutionMode.RUNTIME_INIT) {
            return List.of();
        }
        Map<String, String> settings = settings(name -> Optional.ofNullable(context.getValue(name))
                .map(ConfigValue::getValue)
                .filter(value -> !value.isBlank()));
        return settings.isEmpty()
                ? List.of()
                : List.of(new PropertiesConfigSource(settings, "OpenID Connect", ORDINAL));
    }

    /** What the framework is told; nothing where no provider is named. */
    static Map<String, String> settings(Function<String, Optional<String>> setting) {
        Optional<String> server = setting.apply(SERVER);
        Optional<String> key = setting.apply(KEY);
        if (server.isEmpty() && key.isEmpty()) {
            return Map.of();
        }
        if (server.isPresent() && key.isPresent()) {
            throw new ConfigurationException(
                    "KADRAN_OIDC_AUTH_SERVER_URL and KADRAN_OIDC_PUBLIC_KEY are two sources of keys. Leave one out.");
        }
        Map<String, String> settings = new HashMap<>();
        server.ifPresent(url -> settings.put("quarkus.oidc.auth-server-url", url));
        key.ifPresent(text -> settings.put("quarkus.oidc.public-key", text));
        settings.put("quarkus.oidc.tenant-enabled", "true");
        settings.put("quarkus.oidc.token.issuer", demand(setting, ISSUER, "KADRAN_OIDC_ISSUER", "the token's iss"));
        settings.put(
                "quarkus.oidc.token.audience", demand(setting, AUDIENCE, "KADRAN_OIDC_AUDIENCE", "one of its aud"));
        settings.put("quarkus.oidc.token.allow-jwt-introspection", "false");
        settings.put("quarkus.oidc.token.allow-opaque-token-introspection", "false");
        return settings;
    }

    private static String demand(
            Function<String, Optional<String>> setting, String name, String variable, String meaning) {
        String value = setting.apply(name)
                .orElseThrow(() -> new ConfigurationException(
                        "Where tokens of OpenID Connect are taken, " + variable + " has to say which: " + meaning
                                + ". Any token of the same provider would open Kadran without."));
        if (value.strip().equalsIgnoreCase(ANYTHING) || value.indexOf(',') >= 0) {
            throw new ConfigurationException(
                    variable + " has to be one value, " + meaning + ", was " + value
                            + ". Any token of the same provider, or one that is meant for another, would open Kadran with that.");
        }
        return value;
    }
}
