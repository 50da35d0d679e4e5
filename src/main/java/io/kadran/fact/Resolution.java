package io.kadran.fact;

import java.util.Optional;

/**
 * Which groups a fact belongs to, once what it is silent on has been taken from the facts around it. Those facts must be
 * among the {@link Facts}; one that is not counts as not heard of.
 */
public final class Resolution {

    private final Facts facts;

    public Resolution(Facts facts) {
        this.facts = facts;
    }

    /** Source, product and segment are its lead's where it is silent; segment last its customer's. */
    public Dimensions of(Opportunity opportunity) {
        Dimensions own = opportunity.own();
        Dimensions withLead = own.orElse(ofLead(opportunity.leadId())).withRep(own.rep());
        return settle(withLead);
    }

    /** What it is silent on comes from its opportunity. */
    public Dimensions of(Sale sale) {
        return settle(sale.own().orElse(ofOpportunity(sale.opportunityId())));
    }

    /** Wholly its sale's, else wholly its opportunity's, else its own: so that both cancel out in every group. */
    public Dimensions of(Refund refund) {
        Optional<Sale> sale = refund.saleId().map(facts.sales()::get);
        if (sale.isPresent()) {
            return of(sale.get());
        }
        return liveOpportunity(refund.opportunityId()).map(this::of).orElseGet(() -> settle(refund.own()));
    }

    /** The rep is the caller; the rest comes from the opportunity, else the lead, the customer also from itself. */
    public Dimensions of(Activity activity) {
        Dimensions inherited = ofOpportunity(activity.opportunityId())
                .orElse(ofLead(activity.leadId()))
                .withRep(activity.repId());
        return settle(inherited.withCustomer(inherited.customer().or(activity::customerId)));
    }

    /** The first sale's, under the surviving customer. */
    public Dimensions of(Acquisition acquisition) {
        String id = acquisition.sale().id();
        Dimensions ofSale = switch (acquisition.sale().kind()) {
            case SALE ->
                Optional.ofNullable(facts.sales().get(id)).map(this::of).orElseThrow();
            case OPPORTUNITY ->
                Optional.ofNullable(facts.opportunities().get(id)).map(this::of).orElseThrow();
            case LEAD, REFUND, ACTIVITY, COST, CUSTOMER, REP ->
                throw new IllegalStateException(
                        "no sale is a " + acquisition.sale().kind());
        };
        return ofSale.withCustomer(Optional.of(acquisition.customer()));
    }

    /** The customer who bought, before merges: the sale's own, else its opportunity's. */
    public Optional<String> buyer(Sale sale) {
        return sale.own()
                .customer()
                .or(() -> liveOpportunity(sale.opportunityId())
                        .flatMap(opportunity -> opportunity.own().customer()));
    }

    /** Whether an activity counts as being on an opportunity: not where that was deleted. */
    public boolean isOnOpportunity(Activity activity) {
        return activity.opportunityId()
                .filter(id -> Optional.ofNullable(facts.opportunities().get(id))
                        .filter(Opportunity::deleted)
                        .isEmpty())
                .isPresent();
    }

    private Optional<Opportunity> liveOpportunity(Optional<String> id) {
        return id.map(facts.opportunities()::get).filter(opportunity -> !opportunity.deleted());
    }

    private Dimensions ofOpportunity(Optional<String> id) {
        return liveOpportunity(id).map(this::of).orElse(Dimensions.NONE);
    }

    private Dimensions ofLead(Optional<String> id) {
        return id.map(facts.leads()::get)
                .filter(lead -> !lead.deleted())
                .map(Lead::dimensions)
                .orElse(Dimensions.NONE);
    }

    /** The surviving customer, and its segment where none was found before. */
    private Dimensions settle(Dimensions dimensions) {
        if (dimensions.customer().isEmpty()) {
            return dimensions;
        }
        String id = dimensions.customer().get();
        Customer customer = Optional.ofNullable(facts.customers().get(id)).orElseGet(() -> Customer.mentioned(id));
        return dimensions
                .withCustomer(Optional.of(customer.survivor()))
                .withSegment(dimensions.segment().or(customer::segment));
    }
}
