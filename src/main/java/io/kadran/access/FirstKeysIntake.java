package io.kadran.access;

import io.kadran.database.Transactions;
import io.kadran.tenant.Tenant;
import io.kadran.tenant.TenantStore;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes the keys that everything begins with, where there never was one: of the default tenant, with all its scopes, and of
 * the operators. A default tenant that was deleted stays so. They are written to files before they count, so that none is ever
 * lost halfway.
 */
@ApplicationScoped
class FirstKeysIntake {

    private static final Logger LOG = Logger.getLogger(FirstKeysIntake.class);

    private final AccessConfig config;
    private final Transactions transactions;
    private final ApiKeyIntake keys;
    private final Path directory;
    private final TenantStore tenants = new TenantStore();
    private final ApiKeyStore store = new ApiKeyStore();

    FirstKeysIntake(
            AccessConfig config,
            Transactions transactions,
            ApiKeyIntake keys,
            @ConfigProperty(name = "kadran.data-dir") Path directory) {
        this.config = config;
        this.transactions = transactions;
        this.keys = keys;
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** Before the first request can come. */
    void start(@Observes StartupEvent started) {
        if (config.firstKeys()) {
            make(Tenant.DEFAULT_ID, "admin-key");
            make(Tenant.OPERATORS, "operator-key");
        }
    }

    private void make(long tenantId, String fileName) {
        if (transactions.snapshot(session -> store.hasKeys(session, tenantId))) {
            return;
        }
        KeyFile file = new KeyFile(directory, fileName);
        // Another Kadran on the same database may be doing this, too: whose key is stored writes the file.
        Optional<ApiKey> made = transactions.write(session -> {
            if (tenantId != Tenant.OPERATORS && !tenants.isThere(session, tenantId)) {
                return Optional.empty();
            }
            Optional<ApiKey> first = keys.insertFirst(session, tenantId);
            first.ifPresent(key -> write(file, key));
            return first;
        });
        made.ifPresent(key -> {
            LOG.infof(
                    "A first key is in %s, with the scopes %s",
                    file.path(), String.join(" ", ApiKeyIntake.scopesOf(tenantId)));
            Terminal.print(fileName + ": " + key.text());
        });
    }

    private static void write(KeyFile file, ApiKey key) {
        try {
            file.write(key);
        } catch (IOException failed) {
            throw new ConfigurationException(
                    "Cannot write a first key to " + file.path() + " (" + failed
                            + "). Set KADRAN_DATA_DIR to a directory that this user may write.",
                    failed);
        }
    }
}
