package io.kadran.oracle;

import io.kadran.oracle.Oracle.Dim;
import io.kadran.oracle.OracleEvents.Event;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose a fact is: its own dimensions, and what it takes from its opportunity, its lead and its customer. */
final class OracleDimensions {

    private final OracleEvents events;
    private final OracleCustomers customers;
    private final OracleReps reps;
    private final Map<String, OracleOpportunity> opportunities;

    OracleDimensions(
            OracleEvents events,
            OracleCustomers customers,
            OracleReps reps,
            Map<String, OracleOpportunity> opportunities) {
        this.events = events;
        this.customers = customers;
        this.reps = reps;
        this.opportunities = opportunities;
    }

    /** All dimensions but the team, which depends on the day. The customer is the survivor of its merges. */
    record Owner(
            Optional<String> rep,
            Optional<String> source,
            Optional<String> product,
            Optional<String> segment,
            Optional<String> customer) {

        static final Owner NOBODY =
                new Owner(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /** Per dimension, the other where this one is silent. */
        Owner or(Owner other) {
            return new Owner(
                    rep.or(other::rep),
                    source.or(other::source),
                    product.or(other::product),
                    segment.or(other::segment),
                    customer.or(other::customer));
        }

        Owner withRep(Optional<String> newRep) {
            return new Owner(newRep, source, product, segment, customer);
        }
    }

    /** The dimensions with the team that the rep is in on that day. */
    Map<Dim, Optional<String>> on(LocalDate day, Owner owner) {
        Map<Dim, Optional<String>> dims = new EnumMap<>(Dim.class);
        dims.put(Dim.REP, owner.rep());
        dims.put(Dim.TEAM, owner.rep().flatMap(rep -> reps.teamOn(rep, day)));
        dims.put(Dim.SOURCE, owner.source());
        dims.put(Dim.PRODUCT, owner.product());
        dims.put(Dim.SEGMENT, owner.segment());
        dims.put(Dim.CUSTOMER, owner.customer());
        return dims;
    }

    Owner ofOpportunity(OracleOpportunity opportunity) {
        Owner own = new Owner(
                opportunity.rep(),
                opportunity.text("source"),
                opportunity.text("product"),
                opportunity.text("segment"),
                opportunity.text("customerId").map(customers::survivor));
        Owner lead = ofLeadNamed(opportunity.text("leadId")).withRep(Optional.empty());
        return withSegmentOfCustomer(own.or(lead));
    }

    Owner ofSale(Event sale) {
        return withSegmentOfCustomer(own(sale).or(ofOpportunityNamed(sale.text("opportunityId"))));
    }

    /** Not per dimension: wholly under its sale, else wholly under its opportunity, else wholly under itself. */
    Owner ofRefund(Event refund, Map<String, Event> recordedSales) {
        Optional<Event> sale =
                refund.text("saleId").filter(recordedSales::containsKey).map(recordedSales::get);
        if (sale.isPresent()) {
            return ofSale(sale.get());
        }
        return refund.text("opportunityId")
                .flatMap(this::knownAndNotDeleted)
                .map(this::ofOpportunity)
                .orElseGet(() -> withSegmentOfCustomer(own(refund)));
    }

    /** The rep is the caller, whosever the opportunity is. */
    Owner ofActivity(Event activity) {
        Owner opportunity = ofOpportunityNamed(activity.text("opportunityId"));
        Owner lead = ofLeadNamed(activity.text("leadId"));
        Owner itself = own(activity);
        return withSegmentOfCustomer(opportunity.or(lead).or(itself).withRep(itself.rep()));
    }

    /** The latest values of the lead's events, which are patches. */
    Owner ofLead(String lead) {
        List<Event> patches = events.of("lead.", "leadId", lead);
        return new Owner(
                OracleEvents.latestText(patches, "repId"),
                OracleEvents.latestText(patches, "source"),
                OracleEvents.latestText(patches, "product"),
                OracleEvents.latestText(patches, "segment"),
                Optional.empty());
    }

    Owner ofCost(Event cost) {
        return own(cost);
    }

    boolean isLeadDeleted(String lead) {
        List<Event> story = events.of("lead.", "leadId", lead);
        return !story.isEmpty() && story.get(story.size() - 1).is("lead.deleted");
    }

    private Optional<OracleOpportunity> knownAndNotDeleted(String opportunity) {
        return Optional.ofNullable(opportunities.get(opportunity)).filter(known -> !known.isDeleted());
    }

    private Owner ofOpportunityNamed(Optional<String> opportunity) {
        return opportunity
                .flatMap(this::knownAndNotDeleted)
                .map(this::ofOpportunity)
                .orElse(Owner.NOBODY);
    }

    private Owner ofLeadNamed(Optional<String> lead) {
        return lead.filter(id -> !isLeadDeleted(id)).map(this::ofLead).orElse(Owner.NOBODY);
    }

    /** What the record itself says. */
    private Owner own(Event event) {
        return new Owner(
                event.text("repId"),
                event.text("source"),
                event.text("product"),
                event.text("segment"),
                event.text("customerId").map(customers::survivor));
    }

    private Owner withSegmentOfCustomer(Owner owner) {
        Optional<String> segment = owner.customer().flatMap(customers::segment);
        return owner.or(new Owner(Optional.empty(), Optional.empty(), Optional.empty(), segment, Optional.empty()));
    }
}
