package io.kadran.journal;

import io.kadran.database.Rounds;
import io.kadran.database.SqlText;
import io.kadran.tenant.Ledger;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is active: reps on the roster whose active days overlap a slice, and reps with something posted in it. By team, all
 * teams that such a rep was in on one of the slice's days, and none where it was in none on one of them.
 */
final class ActiveRepsQuery {

    /** What makes a rep active. */
    static final Set<Account> ACCOUNTS = EnumSet.of(
            Account.SALE,
            Account.ANONYMOUS_SALE,
            Account.OPPORTUNITY,
            Account.WON,
            Account.LOST,
            Account.OPPORTUNITY_CALL,
            Account.OTHER_CALL,
            Account.EMAIL,
            Account.MEETING,
            Account.MESSAGE);

    /** In the rollups by rep, the sum of all those accounts stands under this code, which is no account's. */
    static final short ROLLUP_CODE = 0;

    private static final Set<Short> CODES =
            ACCOUNTS.stream().map(Account::code).collect(Collectors.toUnmodifiableSet());

    private final Rounds rounds;
    private final Ledger ledger;

    private ActiveRepsQuery(Rounds rounds, Ledger ledger) {
        this.rounds = rounds;
        this.ledger = ledger;
    }

    /** Whether the posting stands in the sum under {@link #ROLLUP_CODE}. */
    static boolean makesActive(Posted posted) {
        return !posted.keys().rep().isEmpty() && CODES.contains(posted.account());
    }

    static void ask(Rounds rounds, Ledger ledger, TotalsRequest request, TotalsTable table) {
        new ActiveRepsQuery(rounds, ledger).ask(request, table);
    }

    private void ask(TotalsRequest request, TotalsTable table) {
        Groups groups = new Groups(request, asked -> asked == Dimension.TEAM ? "m.team" : "a.rep_id");
        SqlText counts = new SqlText()
                .add(withTail())
                .add("select a.slice" + groups.named() + ", count(distinct a.rep_id) as members from (")
                .add("select p.slice, s.from_day, s.to_day, p.rep_id from (")
                .add(posted(request))
                .add(") p join")
                .add(SliceColumns.slices(request.slices()))
                .add("on s.slice = p.slice")
                .add("union")
                .add(onTheRoster(request))
                .add(") a")
                .add(teamsInTheSlice(request))
                .add("where true")
                .add(groups.filters())
                .add("group by a.slice" + groups.columns());
        rounds.ask(
                counts,
                row -> table.at(row.getInteger("slice"), groups.of(row))
                        .add(Distinct.ACTIVE_REPS, row.getLong("members")));
    }

    private SqlText withTail() {
        return new SqlText()
                .add("with tail as materialized (")
                .add("select j.day, j.rep_id, sum(j.count) as count from journal j")
                .add("where j.tenant_id = ? and j.book = ?", ledger)
                .add(RollupScope.unfolded(ledger))
                .add("and j.account = any(?::smallint[]) and j.rep_id is not null", SliceColumns.accounts(ACCOUNTS))
                .add("group by j.day, j.rep_id)");
    }

    private SqlText posted(TotalsRequest request) {
        RollupScope scope = new RollupScope(ledger, RollupDimension.REP, request, Collections.emptyNavigableSet());
        SqlText ofReps = new SqlText().add("and r.account = " + ROLLUP_CODE);
        return new SqlText()
                .add("select slice, rep_id from (")
                .add("select c.slice, r.key as rep_id, r.count")
                .add(scope.sums(ofReps))
                .add("union all")
                .add("select c.slice, r.key as rep_id, d.count")
                .add(scope.sumsOfDays(ofReps))
                .add("union all")
                .add("select s.slice, t.rep_id, t.count")
                .add(RollupScope.slicesOfTail(request))
                .add(") posted group by slice, rep_id having sum(count) > 0");
    }

    private SqlText onTheRoster(TotalsRequest request) {
        return new SqlText()
                .add("select s.slice, s.from_day, s.to_day, r.rep_id from")
                .add(SliceColumns.slices(request.slices()))
                .add("join rep r on r.tenant_id = ? and r.book = ? and not r.absent", ledger)
                .add("and coalesce(r.active_from, '-infinity') <= s.to_day")
                .add("and coalesce(r.active_to, 'infinity') >= s.from_day")
                .add("and coalesce(r.active_from, '-infinity') <= coalesce(r.active_to, 'infinity')");
    }

    private SqlText teamsInTheSlice(TotalsRequest request) {
        if (!request.concerns(Dimension.TEAM)) {
            return new SqlText();
        }
        return new SqlText().add("""
                cross join lateral (
                    select t.team
                    from team_membership t
                    where t.tenant_id = ? and t.book = ? and t.rep_id = a.rep_id
                        and t.from_day <= a.to_day and t.to_day >= a.from_day
                    union all
                    select null
                    where a.to_day - a.from_day >= (
                        select coalesce(sum(least(t.to_day, a.to_day) - greatest(t.from_day, a.from_day) + 1), 0)
                        from team_membership t
                        where t.tenant_id = ? and t.book = ? and t.rep_id = a.rep_id
                            and t.from_day <= a.to_day and t.to_day >= a.from_day)
                ) m
                """, ledger, ledger);
    }
}
