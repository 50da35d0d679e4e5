package io.kadran.journal;

import io.kadran.database.Rounds;
import io.kadran.tenant.Ledger;
import java.util.EnumSet;
import java.util.Set;

/**
 * Totals of the postings. What goes by one dimension at most comes from the rollups and from what has not been added to
 * them yet, at a cost that does not depend on how much was posted; what crosses dimensions, or goes by customer, comes from
 * the journal. All figures of one transaction's rounds are of one snapshot.
 */
public final class TotalsQuery {

    /** Changes to be summed from the beginning of time: what they add up to is the stock of a day. */
    private static final Set<Account> STOCK = EnumSet.of(Account.OPEN, Account.EXPECTED);

    private final Rounds rounds;
    private final Ledger ledger;
    private final TotalsRequest request;
    private final TotalsTable table;

    private TotalsQuery(Rounds rounds, Ledger ledger, TotalsRequest request) {
        this.rounds = rounds;
        this.ledger = ledger;
        this.request = request;
        this.table = new TotalsTable(request.slices().size());
    }

    /**
     * Asks for totals.
     *
     * @return for each slice the groups in which there is anything; filled when the rounds have run. They end with a
     *     {@link TooManyRowsException} where there are more groups than an answer can have
     */
    public static TotalsTable ask(Rounds rounds, Ledger ledger, TotalsRequest request) {
        TotalsQuery query = new TotalsQuery(rounds, ledger, request);
        if (request.concerns(Dimension.TEAM)) {
            Teams teams = Teams.ask(rounds, ledger);
            rounds.then(() -> query.ask(teams));
        } else {
            query.ask(Teams.none());
        }
        return query.table;
    }

    private void ask(Teams teams) {
        PostingsQuery postings = RollupDimension.of(request.dimensions())
                .<PostingsQuery>map(dimension -> new RollupQuery(rounds, ledger, dimension, teams))
                .orElseGet(() -> new JournalQuery(rounds, ledger));
        Set<Account> flows = EnumSet.noneOf(Account.class);
        Set<Account> stocks = EnumSet.noneOf(Account.class);
        request.accounts().forEach(account -> (STOCK.contains(account) ? stocks : flows).add(account));
        if (!flows.isEmpty()) {
            postings.sum(flows, request, table);
        }
        if (!stocks.isEmpty()) {
            Stock stock = new Stock(request, teams);
            TotalsTable changes = new TotalsTable(stock.changes().slices().size());
            postings.sum(stocks, stock.changes(), changes);
            rounds.atEnd(() -> stock.accumulate(changes, table));
        }
        request.distincts().forEach(distinct -> ask(distinct, postings));
        if (request.medianCycle()) {
            postings.medians(request, table);
        }
    }

    private void ask(Distinct distinct, PostingsQuery postings) {
        switch (distinct) {
            case BUYING_CUSTOMERS -> postings.countMembers(MemberKind.BUYER, distinct, request, table);
            case CALLED_OPPORTUNITIES -> postings.countMembers(MemberKind.CALLED_OPPORTUNITY, distinct, request, table);
            case ACTIVE_REPS -> ActiveRepsQuery.ask(rounds, ledger, request, table);
        }
    }
}
