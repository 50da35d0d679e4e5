package io.kadran.demo;

import io.kadran.database.DatabaseException;
import io.kadran.database.StatementTimeout;
import io.kadran.database.Transactions;
import io.kadran.event.Decoded;
import io.kadran.event.EventCodec;
import io.kadran.event.EventIntake;
import io.kadran.event.Outcome;
import io.kadran.tenant.Tenant;
import io.kadran.tenant.TenantGoneException;
import io.kadran.tenant.TenantStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * Fills an empty log with the demo's history, in the background, by the way of all events.
 *
 * <p>It keeps no books of its own. The source of the events in the log tells on which day their history began, and, as
 * they are taken in in their order, their number tells how far it came: from there it goes on, be it after a restart in
 * the middle or with the days that have passed since. Should one be sent twice all the same, it is a duplicate.
 */
@ApplicationScoped
class DemoIntake {

    private static final Logger LOG = Logger.getLogger(DemoIntake.class);
    private static final int EVENTS_PER_REPORT = 20_000;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final DemoConfig config;
    private final EventIntake intake;
    private final Transactions transactions;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();
    private final TenantStore tenants = new TenantStore();
    private final DemoLogQuery log = new DemoLogQuery();
    private final Thread thread = new Thread(StatementTimeout.without(this::run), "demo");
    private volatile boolean stopping;

    DemoIntake(DemoConfig config, EventIntake intake, Transactions transactions, Clock clock) {
        this.config = config;
        this.intake = intake;
        this.transactions = transactions;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Lets the transaction that has begun come to its end. */
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        thread.join(LONGEST_STOP.toMillis());
    }

    private void run() {
        try {
            load(DemoHistory::since);
        } catch (TenantGoneException gone) {
            LOG.warn("The demo was not loaded: it is for the tenant that is there from the start, which was deleted");
        } catch (DatabaseException failed) {
            LOG.error("The demo was not loaded to its end; the next start goes on from there", failed);
        }
    }

    /** @param since makes a history of its first day and zone */
    void load(BiFunction<LocalDate, ZoneId, DemoHistory> since) {
        long tenantId = Tenant.DEFAULT_ID;
        Tenant tenant = transactions.snapshot(session -> tenants.get(session, tenantId));
        LocalDate today = tenant.calendar().dayOf(clock.instant());
        Optional<DemoLogQuery.Loaded> loaded = transactions.snapshot(session -> log.find(session, tenantId));
        if (loaded.isEmpty() && !transactions.snapshot(session -> log.isEmpty(session, tenantId))) {
            LOG.warn("The demo was not loaded: the log holds other events, and it is for an empty log only");
            return;
        }
        LocalDate firstDay = loaded.map(DemoLogQuery.Loaded::firstDay).orElseGet(() -> DemoHistory.firstDay(today));
        long known = loaded.map(DemoLogQuery.Loaded::events).orElse(0L);
        DemoHistory history = since.apply(firstDay, tenant.calendar().zone());
        LOG.infof("The demo's history from %s to %s is being loaded; %d events are there", firstDay, today, known);
        takeIn(tenantId, history.envelopes(today).skip(known).iterator());
    }

    private void takeIn(long tenantId, Iterator<String> envelopes) {
        Instant began = clock.instant();
        long taken = 0;
        long refused = 0;
        List<Decoded> batch = new ArrayList<>(EventIntake.BATCH);
        while (envelopes.hasNext() && !stopping) {
            batch.add(codec.decodeLine(envelopes.next().getBytes(StandardCharsets.UTF_8)));
            if (batch.size() < EventIntake.BATCH && envelopes.hasNext()) {
                continue;
            }
            refused += intake.take(tenantId, batch).stream()
                    .filter(outcome -> outcome == Outcome.REJECTED || outcome == Outcome.CONFLICT)
                    .count();
            taken += batch.size();
            batch.clear();
            if (taken % EVENTS_PER_REPORT == 0) {
                LOG.infof("The demo: %d events so far", taken);
            }
        }
        long seconds = Duration.between(began, clock.instant()).toSeconds();
        String end = stopping ? "was stopped" : "is loaded";
        LOG.infof("The demo %s: %d events in %d s, %d of them refused", end, taken, seconds, refused);
    }
}
