package io.kadran.journal;

import io.kadran.database.Session;
import io.kadran.tenant.Ledger;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Totals of the postings. What goes by one dimension at most comes from the rollups and from what has not been added to
 * them yet, at a cost that does not depend on how much was posted; what crosses dimensions, or goes by customer, comes from
 * the journal. All figures of one request are of the snapshot of the session's transaction.
 */
public final class TotalsQuery {

    /** Changes to be summed from the beginning of time: what they add up to is the stock of a day. */
    private static final Set<Account> STOCK = EnumSet.of(Account.OPEN, Account.EXPECTED);

    private TotalsQuery() {}

    /**
     * @return for each slice, in their order, the groups in which there is anything; without grouping, one empty key
     * @throws TooManyGroupsException where there are more groups than fit into memory
     */
    public static List<Map<List<Optional<String>>, Totals>> totals(
            Session session, Ledger ledger, TotalsRequest request) {
        Teams teams = request.concerns(Dimension.TEAM) ? Teams.read(session, ledger) : Teams.none();
        PostingsQuery postings = RollupDimension.of(request.dimensions())
                .<PostingsQuery>map(dimension -> new RollupQuery(session, ledger, dimension, teams))
                .orElseGet(() -> new JournalQuery(session, ledger));
        Set<Account> flows = EnumSet.noneOf(Account.class);
        Set<Account> stocks = EnumSet.noneOf(Account.class);
        request.accounts().forEach(account -> (STOCK.contains(account) ? stocks : flows).add(account));
        TotalsTable table = new TotalsTable(request.slices().size());
        if (!flows.isEmpty()) {
            table.add(postings.sum(flows, request));
        }
        if (!stocks.isEmpty()) {
            table.add(Stock.at(request, teams, changes -> postings.sum(stocks, changes)));
        }
        for (Distinct distinct : request.distincts()) {
            switch (distinct) {
                case BUYING_CUSTOMERS -> postings.countMembers(MemberKind.BUYER, distinct, request, table);
                case CALLED_OPPORTUNITIES ->
                    postings.countMembers(MemberKind.CALLED_OPPORTUNITY, distinct, request, table);
                case ACTIVE_REPS -> new ActiveRepsQuery(session, ledger).count(request, table);
            }
        }
        if (request.medianCycle()) {
            postings.medians(request, table);
        }
        return table.slices();
    }
}
