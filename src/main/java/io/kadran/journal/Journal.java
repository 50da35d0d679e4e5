package io.kadran.journal;

import io.kadran.database.Session;
import io.kadran.event.BookEntry;
import io.kadran.event.Bookkeeping;
import io.kadran.event.EventKey;
import io.kadran.event.FactKey;
import io.kadran.event.SalesEvent;
import io.kadran.fact.Cost;
import io.kadran.fact.Facts;
import io.kadran.fact.Money;
import io.kadran.fact.Opportunity;
import io.kadran.fact.Opportunity.StockLevel;
import io.kadran.fact.RateStore;
import io.kadran.fact.Rates;
import io.kadran.fact.Refund;
import io.kadran.fact.Restatement;
import io.kadran.fact.Restating;
import io.kadran.fact.Sale;
import io.kadran.tenant.Tenant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Keeps the journal: whatever new events change in the facts is posted as the difference between what those facts added to
 * the figures before and what they add now.
 */
public final class Journal implements Bookkeeping {

    /** By which rules this program writes books; a book of earlier ones has to be rebuilt. */
    public static final int RULES = PostingRules.VERSION;

    /** Facts posted anew at a time, so that memory stays flat. */
    private static final int REPOSTED_AT_ONCE = 1_000;

    private final JournalStore store = new JournalStore();
    private final RateStore rateStore = new RateStore();

    @Override
    public void book(
            Session session, Tenant tenant, BookEntry entry, List<SalesEvent> events, List<EventKey> retracted) {
        Restatement restatement = Restating.after(session, tenant, entry, events, retracted);
        Rates rates = rateStore.find(session, tenant, currencies(restatement));
        store.append(session, entry, 0, difference(restatement, rates, rates));
    }

    /**
     * As {@link Bookkeeping#book}, by given rates.
     *
     * @param rates by which the whole book was written so far
     */
    public void book(
            Session session,
            Tenant tenant,
            BookEntry entry,
            List<SalesEvent> events,
            List<EventKey> retracted,
            Rates rates) {
        Restatement restatement = Restating.after(session, tenant, entry, events, retracted);
        store.append(session, entry, 0, difference(restatement, rates, rates));
    }

    /** Posts all facts in these currencies anew, because their rates changed. */
    public void repostAll(
            Session session,
            Tenant tenant,
            BookEntry entry,
            Collection<String> currencies,
            Rates oldRates,
            Rates newRates) {
        List<FactKey> facts = CurrencyQuery.factsIn(session, entry.ledger(), currencies);
        int line = 0;
        for (int from = 0; from < facts.size(); from += REPOSTED_AT_ONCE) {
            List<FactKey> batch = facts.subList(from, Math.min(facts.size(), from + REPOSTED_AT_ONCE));
            line += repost(session, tenant, entry, line, batch, oldRates, newRates);
        }
    }

    /**
     * Posts facts anew that did not change themselves, because the rates did.
     *
     * @return how many postings were written
     */
    private int repost(
            Session session,
            Tenant tenant,
            BookEntry entry,
            int firstLine,
            List<FactKey> facts,
            Rates oldRates,
            Rates newRates) {
        Restatement restatement = Restating.unchanged(session, tenant, entry, facts);
        List<Posting> postings = difference(restatement, oldRates, newRates);
        store.append(session, entry, firstLine, postings);
        return postings.size();
    }

    private static List<Posting> difference(Restatement restatement, Rates oldRates, Rates newRates) {
        PostingRules then = new PostingRules(restatement.before(), oldRates);
        PostingRules now = new PostingRules(restatement.after(), newRates);
        List<Posting> postings = new ArrayList<>();
        for (FactKey fact : restatement.affected()) {
            postings.addAll(Difference.between(then.postings(fact), now.postings(fact)));
        }
        return postings;
    }

    private static Set<String> currencies(Restatement restatement) {
        Set<String> currencies = new HashSet<>();
        Consumer<Money> add = money -> money.currency().ifPresent(currencies::add);
        Stream.of(restatement.before(), restatement.after())
                .forEach(facts -> monies(facts).forEach(add));
        return currencies;
    }

    private static Stream<Money> monies(Facts facts) {
        Stream<Money> ofOpportunities = facts.opportunities().values().stream().flatMap(Journal::monies);
        Stream<Money> ofSales = facts.sales().values().stream().map(Sale::amount);
        Stream<Money> ofRefunds = facts.refunds().values().stream().map(Refund::amount);
        Stream<Money> ofCosts = facts.costs().values().stream().map(Cost::amount);
        return Stream.of(ofOpportunities, ofSales, ofRefunds, ofCosts).flatMap(money -> money);
    }

    private static Stream<Money> monies(Opportunity opportunity) {
        return Stream.concat(
                opportunity.amount().stream(),
                opportunity.stock().stream().map(StockLevel::amount).flatMap(amount -> amount.stream()));
    }
}
