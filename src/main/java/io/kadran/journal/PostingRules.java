package io.kadran.journal;

import io.kadran.event.FactKey;
import io.kadran.fact.Acquisition;
import io.kadran.fact.Activity;
import io.kadran.fact.Cost;
import io.kadran.fact.Dimensions;
import io.kadran.fact.Facts;
import io.kadran.fact.Lead;
import io.kadran.fact.Money;
import io.kadran.fact.Opportunity;
import io.kadran.fact.Opportunity.Closing;
import io.kadran.fact.Opportunity.Outcome;
import io.kadran.fact.Rates;
import io.kadran.fact.Refund;
import io.kadran.fact.Resolution;
import io.kadran.fact.Sale;
import io.kadran.wire.Currencies;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a fact adds to the figures: the one place that says which fact is posted where. */
final class PostingRules {

    /**
     * To be raised with every change to what is replayed, posted or folded: a difference to what an earlier version posted
     * comes out right only once the book was rebuilt.
     */
    static final int VERSION = 2;

    private final Facts facts;
    private final Rates rates;
    private final Resolution resolution;

    PostingRules(Facts facts, Rates rates) {
        this.facts = facts;
        this.rates = rates;
        this.resolution = new Resolution(facts);
    }

    /** The postings of one fact; none where it is not among the facts, or was deleted. */
    List<Posting> postings(FactKey fact) {
        Pen pen = new Pen(fact);
        String id = fact.id();
        switch (fact.kind()) {
            case LEAD -> Optional.ofNullable(facts.leads().get(id)).ifPresent(lead -> post(pen, lead));
            case OPPORTUNITY ->
                Optional.ofNullable(facts.opportunities().get(id)).ifPresent(opportunity -> post(pen, opportunity));
            case SALE -> Optional.ofNullable(facts.sales().get(id)).ifPresent(sale -> post(pen, sale));
            case REFUND -> Optional.ofNullable(facts.refunds().get(id)).ifPresent(refund -> post(pen, refund));
            case ACTIVITY -> Optional.ofNullable(facts.activities().get(id)).ifPresent(activity -> post(pen, activity));
            case COST -> Optional.ofNullable(facts.costs().get(id)).ifPresent(cost -> post(pen, cost));
            case CUSTOMER ->
                Optional.ofNullable(facts.acquisitions().get(id)).ifPresent(acquisition -> post(pen, acquisition));
            case REP -> {}
        }
        return pen.written;
    }

    private static void post(Pen pen, Lead lead) {
        if (lead.deleted()) {
            return;
        }
        lead.createdOn().ifPresent(day -> pen.count(Account.LEAD, day, lead.dimensions()));
        lead.qualifiedOn().ifPresent(day -> pen.count(Account.QUALIFIED_LEAD, day, lead.dimensions()));
    }

    private void post(Pen pen, Opportunity opportunity) {
        if (opportunity.deleted()) {
            return;
        }
        Dimensions dimensions = resolution.of(opportunity);
        LocalDate identifiedOn = opportunity.identifiedOn();
        pen.money(Account.OPPORTUNITY, identifiedOn, dimensions, opportunity.amount());
        Optional<Closing> closing = opportunity.closing();
        if (closing.isEmpty()) {
            pen.count(Account.COHORT_OPEN, identifiedOn, dimensions);
        } else if (closing.get().outcome() == Outcome.WON) {
            LocalDate wonOn = closing.get().on();
            pen.count(Account.COHORT_WON, identifiedOn, dimensions);
            pen.win(wonOn, dimensions, ChronoUnit.DAYS.between(identifiedOn, wonOn));
        } else {
            pen.count(Account.LOST, closing.get().on(), dimensions);
        }
        if (opportunity.isOwnSale()) {
            LocalDate wonOn = closing.orElseThrow().on();
            pen.money(sale(dimensions), wonOn, dimensions, opportunity.amount());
        }
        StockPostings.write(
                opportunity,
                rates,
                (account, exclusion, day, amount, sign) ->
                        pen.signed(account, exclusion, day, dimensions, amount, sign));
    }

    private void post(Pen pen, Sale sale) {
        Dimensions dimensions = resolution.of(sale);
        pen.money(sale(dimensions), sale.soldOn(), dimensions, Optional.of(sale.amount()));
    }

    private void post(Pen pen, Refund refund) {
        Dimensions dimensions = resolution.of(refund);
        Account account = dimensions.customer().isPresent() ? Account.REFUND : Account.ANONYMOUS_REFUND;
        pen.money(account, refund.refundedOn(), dimensions, Optional.of(refund.amount()));
    }

    private void post(Pen pen, Activity activity) {
        Dimensions dimensions = resolution.of(activity);
        boolean onOpportunity = resolution.isOnOpportunity(activity);
        Account account = switch (activity.kind()) {
            case CALL -> onOpportunity ? Account.OPPORTUNITY_CALL : Account.OTHER_CALL;
            case EMAIL -> Account.EMAIL;
            case MEETING -> Account.MEETING;
            case MESSAGE -> Account.MESSAGE;
        };
        Optional<String> opportunity =
                account == Account.OPPORTUNITY_CALL ? activity.opportunityId() : Optional.empty();
        pen.call(account, activity.loggedOn(), dimensions, opportunity);
    }

    private void post(Pen pen, Cost cost) {
        Account account = switch (cost.function()) {
            case MARKETING -> Account.MARKETING_COST;
            case SALES -> Account.SALES_COST;
        };
        int digits = Currencies.minorUnitDigits(rates.currencyOf(cost.amount()));
        int days = Math.toIntExact(ChronoUnit.DAYS.between(cost.from(), cost.to())) + 1;
        LocalDate day = cost.from();
        for (BigDecimal share : CostSpread.shares(cost.amount().amount(), days, digits)) {
            Money money = new Money(share, cost.amount().currency());
            pen.money(account, day, cost.dimensions(), Optional.of(money));
            day = day.plusDays(1);
        }
    }

    private void post(Pen pen, Acquisition acquisition) {
        pen.count(Account.NEW_CUSTOMER, acquisition.on(), resolution.of(acquisition));
    }

    private static Account sale(Dimensions dimensions) {
        return dimensions.customer().isPresent() ? Account.SALE : Account.ANONYMOUS_SALE;
    }

    /** Writes the postings of one fact. */
    private final class Pen {

        private final FactKey fact;
        private final List<Posting> written = new ArrayList<>();

        Pen(FactKey fact) {
            this.fact = fact;
        }

        void count(Account account, LocalDate day, Dimensions dimensions) {
            write(line(account, Exclusion.NONE, day, dimensions), 1, BigDecimal.ZERO);
        }

        void win(LocalDate day, Dimensions dimensions, long days) {
            Posting.Line line = new Posting.Line(
                    fact, Account.WON, Exclusion.NONE, day, dimensions, Optional.empty(), Optional.of(days));
            write(line, 1, BigDecimal.valueOf(days));
        }

        void call(Account account, LocalDate day, Dimensions dimensions, Optional<String> opportunity) {
            Posting.Line line =
                    new Posting.Line(fact, account, Exclusion.NONE, day, dimensions, opportunity, Optional.empty());
            write(line, 1, BigDecimal.ZERO);
        }

        /** Converted at the rate of the day. */
        void money(Account account, LocalDate day, Dimensions dimensions, Optional<Money> money) {
            if (money.isEmpty()) {
                signed(account, Exclusion.NO_AMOUNT, day, dimensions, BigDecimal.ZERO, 1);
                return;
            }
            Optional<BigDecimal> converted = rates.convert(money.get(), day);
            Exclusion exclusion = converted.isPresent() ? Exclusion.NONE : Exclusion.NO_RATE;
            signed(account, exclusion, day, dimensions, converted.orElse(BigDecimal.ZERO), 1);
        }

        void signed(
                Account account,
                Exclusion exclusion,
                LocalDate day,
                Dimensions dimensions,
                BigDecimal amount,
                int sign) {
            BigDecimal signed = sign < 0 ? amount.negate() : amount;
            write(line(account, exclusion, day, dimensions), sign, signed);
        }

        private Posting.Line line(Account account, Exclusion exclusion, LocalDate day, Dimensions dimensions) {
            return new Posting.Line(fact, account, exclusion, day, dimensions, Optional.empty(), Optional.empty());
        }

        private void write(Posting.Line line, int count, BigDecimal amount) {
            written.add(new Posting(line, count, amount));
        }
    }
}
