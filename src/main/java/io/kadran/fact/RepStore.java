package io.kadran.fact;

import io.kadran.database.Columns;
import io.kadran.database.Row;
import io.kadran.database.Session;
import io.kadran.fact.Rep.Membership;
import io.kadran.tenant.Ledger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The tables of reps and of their teams. A rep that is only mentioned, and not on the roster, is absent. */
final class RepStore extends FactStore<Rep> {

    private record RepMembership(String repId, Membership membership) {}

    RepStore() {
        super("rep", "rep_id");
    }

    /** Without teams: who asks for those goes to the memberships themselves. */
    @Override
    Rep read(Row row, String id) {
        return new Rep(id, row.findText("name"), row.findDate("active_from"), row.findDate("active_to"), List.of());
    }

    @Override
    Columns<Entry<Rep>> columns(Columns<Entry<Rep>> columns) {
        return columns.optionalText("name", entry -> entry.find(Rep::name))
                .optionalDate("active_from", entry -> entry.find(Rep::activeFrom))
                .optionalDate("active_to", entry -> entry.find(Rep::activeTo));
    }

    Optional<String> findTeam(Session session, Ledger ledger, String rep, LocalDate day) {
        return session.sql("""
                        select team from team_membership
                        where tenant_id = ? and book = ? and rep_id = ? and from_day <= ? and to_day >= ?
                        """).bind(ledger).bind(rep).bind(day).bind(day).first(row -> row.getText("team"));
    }

    @Override
    void save(Session session, Ledger ledger, Map<String, Optional<Rep>> reps, Predicate<String> isNew) {
        super.save(session, ledger, reps, isNew);
        if (reps.isEmpty()) {
            return;
        }
        session.sql("delete from team_membership where tenant_id = ? and book = ? and rep_id = any(?)")
                .bind(ledger)
                .bind(reps.keySet())
                .executeLater();
        List<RepMembership> memberships = reps.values().stream()
                .flatMap(Optional::stream)
                .flatMap(rep -> rep.teams().stream().map(membership -> new RepMembership(rep.id(), membership)))
                .toList();
        Columns<RepMembership> columns = Columns.of(memberships)
                .text("rep_id", RepMembership::repId)
                .optionalDate("from_day", row -> Optional.of(row.membership().from()))
                .optionalDate("to_day", row -> Optional.of(row.membership().to()))
                .text("team", row -> row.membership().team());
        session.sql(columns.insertIntoBook("team_membership"))
                .bind(ledger)
                .bind(columns)
                .executeLater();
    }
}
