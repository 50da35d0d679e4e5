package io.kadran.book;

import io.kadran.book.BookTask.Key;
import io.kadran.database.Session;
import io.kadran.database.Transactions;
import io.kadran.tenant.Ledger;
import io.kadran.tenant.TenantStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Deletes the book that a task left behind, in transactions that are each of a bounded size. Whoever began to read the book
 * before still sees all of it: a deleted row stays as long as somebody looks at it.
 */
final class Cleaning {

    /** Rows of a transaction. */
    private static final int MOST_ROWS = 20_000;

    private final Transactions transactions;
    private final TenantStore tenants = new TenantStore();
    private final BookTaskStore tasks = new BookTaskStore();
    private final BookStore books = new BookStore();

    Cleaning(Transactions transactions) {
        this.transactions = transactions;
    }

    @FunctionalInterface
    private interface Work {
        int in(Session session, Ledger obsolete, BookTask task);
    }

    /** @return whether there is more to be done just now: not so where all is gone, or another is at it */
    boolean clean(Key key) {
        if (locked(key, (session, obsolete, task) -> {
                    books.close(session, obsolete);
                    return 0;
                })
                .isEmpty()) {
            return false;
        }
        List<BookTable> tables = new ArrayList<>(BookTable.FIGURES);
        tables.addAll(BookTable.FACTS);
        for (BookTable table : tables) {
            OptionalInt deleted = OptionalInt.of(MOST_ROWS);
            while (deleted.isPresent() && deleted.getAsInt() == MOST_ROWS) {
                deleted = locked(key, (session, obsolete, task) -> books.delete(session, obsolete, table, MOST_ROWS));
            }
            if (deleted.isEmpty()) {
                return false;
            }
        }
        locked(key, (session, obsolete, task) -> {
            tasks.cleaned(session, task);
            return 0;
        });
        return false;
    }

    /** Empty where there is nothing to be deleted any more, or another is at it. */
    private OptionalInt locked(Key key, Work work) {
        return transactions.write(session -> {
            Optional<BookTask> task = tasks.take(session, key);
            Optional<Ledger> obsolete =
                    task.flatMap(BookTask::obsoleteBook).map(book -> new Ledger(key.tenantId(), book));
            if (obsolete.isEmpty()) {
                return OptionalInt.empty();
            }
            if (obsolete.get().equals(tenants.state(session, key.tenantId()).ledger())) {
                throw new IllegalStateException("the book that counts is never deleted: " + obsolete.get());
            }
            return OptionalInt.of(work.in(session, obsolete.get(), task.orElseThrow()));
        });
    }
}
