package io.kadran.book;

import io.kadran.audit.Actor;
import io.kadran.tenant.BookSettings;
import io.kadran.tenant.Ledger;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Work on a book of its own beside the one that counts: a rebuild or an audit.
 *
 * @param ledger the book that it writes
 * @param settings to be changed by it
 * @param begunBy in whose name it changes them
 * @param entry up to which the log has been replayed
 * @param lastEntry of the log, when that was last looked at
 * @param reason why it failed
 * @param differences how many an audit found, once it is done
 * @param obsoleteBook a book that counts no longer and is still to be deleted
 */
record BookTask(
        Ledger ledger,
        String id,
        Kind kind,
        BookSettings settings,
        Actor begunBy,
        State state,
        Optional<String> reason,
        long entry,
        long lastEntry,
        Optional<Long> differences,
        Optional<Integer> obsoleteBook,
        Instant startedAt,
        Instant progressAt,
        Optional<Instant> finishedAt) {

    enum Kind {
        /** Its book takes the place of the one that counts. */
        REBUILD("/v1/admin/rebuilds/"),
        /** Its book is compared with the one that counts. */
        AUDIT("/v1/admin/audits/");

        private final String path;

        Kind(String path) {
            this.path = path;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    enum State {
        RUNNING,
        DONE,
        FAILED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Names a task among those of all tenants. */
    record Key(long tenantId, String id) {}

    Key key() {
        return new Key(ledger.tenantId(), id);
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    /** Where to ask for it. */
    String path() {
        return kind.path + id;
    }

    BookTask at(long reached) {
        return new BookTask(
                ledger,
                id,
                kind,
                settings,
                begunBy,
                state,
                reason,
                reached,
                Math.max(lastEntry, reached),
                differences,
                obsoleteBook,
                startedAt,
                progressAt,
                finishedAt);
    }
}
