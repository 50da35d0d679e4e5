package io.kadran.access;

import io.kadran.database.DatabaseException;
import io.kadran.database.NoStatementTimeout;
import io.kadran.database.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Writes when keys were last used: once a minute for all of them, whatever the number of requests. */
@ApplicationScoped
class KeyUseIntake {

    private static final Logger LOG = Logger.getLogger(KeyUseIntake.class);

    private final KeyUses uses;
    private final Transactions transactions;
    private final ApiKeyStore store = new ApiKeyStore();

    KeyUseIntake(KeyUses uses, Transactions transactions) {
        this.uses = uses;
        this.transactions = transactions;
    }

    @NoStatementTimeout
    @Scheduled(
            identity = "key-uses",
            every = "${kadran.access.uses-every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void write() {
        Map<Long, Map<String, Instant>> byTenant = new TreeMap<>();
        Map<KeyName, Instant> unwritten = uses.unwritten();
        unwritten.forEach((key, moment) -> byTenant.computeIfAbsent(key.tenantId(), tenant -> new HashMap<>())
                .put(key.keyId(), moment));
        byTenant.forEach((tenantId, moments) -> transactions.write(session -> {
            store.noteUses(session, tenantId, moments);
            return moments;
        }));
        uses.markWritten(unwritten);
    }

    /** What is not written then is lost, which harms nobody. */
    void stop(@Observes ShutdownEvent stopped) {
        try {
            write();
        } catch (DatabaseException failed) {
            LOG.debug("The last uses of keys were not written", failed);
        }
    }
}
