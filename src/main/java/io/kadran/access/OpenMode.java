package io.kadran.access;

import io.kadran.audit.Actor;
import io.kadran.tenant.Scope;
import io.kadran.tenant.Tenant;
import io.kadran.tenant.TenantStatus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Lets everybody in who comes from this machine, for the demo. Whoever shows a key nevertheless is held to it. */
@ApplicationScoped
class OpenMode {

    static final String WARNING = "Open mode: nobody is asked for a key. For trying out only.";

    private static final Logger LOG = Logger.getLogger(OpenMode.class);
    private static final String EVERYBODY = "everybody";

    private final boolean enabled;
    private final boolean demo;
    private final boolean behindProxy;
    private final String host;
    private final SecurityIdentity everybody =
            Identities.of(Actor.Kind.ANONYMOUS, EVERYBODY, Tenant.DEFAULT_ID, TenantStatus.ACTIVE, Scope.OF_TENANTS);

    OpenMode(
            OpenConfig config,
            @ConfigProperty(name = "kadran.demo", defaultValue = "false") boolean demo,
            @ConfigProperty(name = "kadran.http.behind-proxy", defaultValue = "false") boolean behindProxy,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        this.enabled = config.enabled();
        this.demo = demo;
        this.behindProxy = behindProxy;
        this.host = host;
    }

    /** Before the port is opened. */
    void start(@Observes StartupEvent started) {
        if (!enabled) {
            return;
        }
        fault(demo, behindProxy, host).ifPresent(fault -> {
            throw new ConfigurationException(fault);
        });
        LOG.warn("********************************************************************************");
        LOG.warnf("%s Whoever reaches %s reads and writes everything.", WARNING, host);
        LOG.warn("********************************************************************************");
    }

    boolean isEnabled() {
        return enabled;
    }

    /** Whom a request without a credential is let in as. */
    Optional<SecurityIdentity> everybody() {
        return enabled ? Optional.of(everybody) : Optional.empty();
    }

    /** Why it is refused, if it is. */
    static Optional<String> fault(boolean demo, boolean behindProxy, String host) {
        if (!demo) {
            return Optional.of(
                    "KADRAN_OPEN=true lets everybody in, and is for the demo only. Set KADRAN_DEMO=true, too, or"
                            + " leave it out.");
        }
        if (behindProxy) {
            return Optional.of(
                    "KADRAN_OPEN=true lets everybody in, and a proxy brings in who is elsewhere. Leave out one of"
                            + " KADRAN_OPEN and KADRAN_HTTP_BEHIND_PROXY.");
        }
        if (!isLoopback(host)) {
            return Optional.of(
                    "KADRAN_OPEN=true lets everybody in, and is for this machine alone, but KADRAN_HTTP_HOST is " + host
                            + ". Set it to 127.0.0.1, or leave KADRAN_OPEN out.");
        }
        return Optional.empty();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
