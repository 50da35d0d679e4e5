package io.kadran.access;

import io.kadran.database.Transactions;
import io.kadran.tenant.Scope;
import io.kadran.tenant.Tenant;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes the keys that everything begins with, where there never was one: of the default tenant, with all its scopes, and of
 * the operators. They are written to files before they count, so that none is ever lost halfway.
 */
@ApplicationScoped
class FirstKeysIntake {

    private static final Logger LOG = Logger.getLogger(FirstKeysIntake.class);
    private static final String KEY_ID = "first";
    private static final String CREATED_BY = "first start";

    private final AccessConfig config;
    private final Transactions transactions;
    private final Clock clock;
    private final Path directory;
    private final ApiKeyStore store = new ApiKeyStore();

    FirstKeysIntake(
            AccessConfig config,
            Transactions transactions,
            Clock clock,
            @ConfigProperty(name = "kadran.data-dir") Path directory) {
        this.config = config;
        this.transactions = transactions;
        this.clock = clock;
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** Before the first request can come. */
    void start(@Observes StartupEvent started) {
        if (config.firstKeys()) {
            make(Tenant.DEFAULT_ID, Scope.OF_TENANTS, "admin-key");
            make(Tenant.OPERATORS, List.of(Scope.OPERATOR), "operator-key");
        }
    }

    private void make(long tenantId, List<String> scopes, String fileName) {
        if (transactions.snapshot(session -> store.hasKeys(session, tenantId))) {
            return;
        }
        ApiKey key = ApiKey.random(tenantId, KEY_ID);
        KeyFile file = new KeyFile(directory, fileName);
        // Another Kadran on the same database may be doing this, too: whose key is stored writes the file.
        boolean made = transactions.write(session -> {
            boolean isFirst = store.insert(session, key, KEY_ID, scopes, clock.instant(), CREATED_BY);
            if (isFirst) {
                write(file, key);
            }
            return isFirst;
        });
        if (made) {
            LOG.infof("A first key is in %s, with the scopes %s", file.path(), String.join(" ", scopes));
            Terminal.print(fileName + ": " + key.text());
        }
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
