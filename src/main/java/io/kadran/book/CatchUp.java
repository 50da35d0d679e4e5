package io.kadran.book;

import io.kadran.book.LogReplay.Reached;
import io.kadran.database.Session;
import io.kadran.event.BookEntry;
import io.kadran.fact.RateStore;
import io.kadran.fact.Rates;
import io.kadran.journal.Journal;
import io.kadran.tenant.Tenant;
import io.kadran.tenant.TenantState;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** Brings a task's book to where the one that counts is, while nobody can write that one. */
final class CatchUp {

    private final LogReplay replay;
    private final Journal journal;
    private final RateStore rateStore = new RateStore();
    private final BookTaskStore tasks = new BookTaskStore();

    CatchUp(Journal journal) {
        this.replay = new LogReplay(journal);
        this.journal = journal;
    }

    /**
     * Enters the rest of the log, and then the exchange rates that changed since the task began.
     *
     * @param locked the tenant, whose lock is held
     * @param now the time of the change of rates, in the book
     */
    BookTask run(Session session, TenantState locked, BookTask task, Instant now) {
        Tenant tenant = task.settings().appliedTo(locked.tenant());
        Rates before = tasks.rates(session, tenant, task);
        long entry = task.entry();
        boolean atEnd = false;
        while (!atEnd) {
            Reached reached = replay.next(session, tenant, task.ledger(), entry, before);
            entry = reached.entry();
            atEnd = reached.atEnd();
        }
        Rates after = rateStore.findAll(session, tenant);
        Set<String> changed = changed(before, after);
        if (!changed.isEmpty()) {
            BookEntry next = new BookEntry(task.ledger(), locked.version().entry() + 1, now);
            journal.repostAll(session, tenant, next, changed, before, after);
        }
        return task.at(locked.version().entry());
    }

    private static Set<String> changed(Rates before, Rates after) {
        Set<String> changed = new HashSet<>(before.byCurrency().keySet());
        changed.addAll(after.byCurrency().keySet());
        changed.removeIf(currency -> Objects.equals(
                before.byCurrency().get(currency), after.byCurrency().get(currency)));
        return changed;
    }
}
