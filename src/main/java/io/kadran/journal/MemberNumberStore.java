package io.kadran.journal;

import io.kadran.database.Binding;
import io.kadran.database.Columns;
import io.kadran.database.Session;
import io.kadran.database.SqlText;
import io.kadran.tenant.Ledger;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of members' numbers; to be used by whoever holds the lock on the book's fold. */
final class MemberNumberStore {

    private final Session session;
    private final Ledger ledger;
    private final MemberKind kind;
    private final Map<String, Integer> numbers = new HashMap<>();

    private MemberNumberStore(Session session, Ledger ledger, MemberKind kind) {
        this.session = session;
        this.ledger = ledger;
        this.kind = kind;
    }

    /** The numbers of all these; those who have none yet get the next. */
    static Map<String, Integer> of(Session session, Ledger ledger, MemberKind kind, Collection<String> members) {
        MemberNumberStore found = new MemberNumberStore(session, ledger, kind);
        found.load(members);
        List<String> fresh = members.stream()
                .filter(id -> !found.numbers.containsKey(id))
                .sorted()
                .toList();
        if (!fresh.isEmpty()) {
            found.number(fresh);
        }
        return found.numbers;
    }

    private void load(Collection<String> members) {
        Columns<String> ids = Columns.of(members).text("id", id -> id);
        new SqlText()
                .add("select n.id, n.number from " + ids.unnest() + " as c(id)", Binding.of(ids))
                .add("cross join lateral (select n.* from member n where n.tenant_id = ? and n.book = ?", ledger)
                .add("and n.kind = ? and n.id = c.id offset 0) n", Binding.of((int) kind.code()))
                .on(session)
                .list(row -> numbers.put(row.getText("id"), row.getInteger("number")));
    }

    private void number(List<String> fresh) {
        String counter = kind.counter();
        int next = session.sql("select " + counter + " as next from fold where tenant_id = ? and book = ?")
                .bind(ledger)
                .first(row -> row.getInteger("next"))
                .orElseThrow();
        for (String id : fresh) {
            numbers.put(id, next++);
        }
        Columns.of(fresh)
                .smallint("kind", id -> kind.code())
                .text("id", id -> id)
                .integer("number", numbers::get)
                .appendToBook(session, "member", ledger.tenantId(), ledger.book());
        session.sql("update fold set " + counter + " = ? where tenant_id = ? and book = ?")
                .bind(next)
                .bind(ledger)
                .execute();
    }
}
