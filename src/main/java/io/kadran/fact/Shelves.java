package io.kadran.fact;

import io.kadran.database.Columns;
import io.kadran.database.Session;
import io.kadran.event.FactKind;
import io.kadran.tenant.Ledger;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** All facts that a {@link Restating} looks at. */
final class Shelves {

    final Shelf<Lead> leads;
    final Shelf<Opportunity> opportunities;
    final Shelf<Sale> sales;
    final Shelf<Refund> refunds;
    final Shelf<Activity> activities;
    final Shelf<Cost> costs;
    final Shelf<Customer> customers;
    final Shelf<Rep> reps;
    private int changesWithContext;

    Shelves(Facts before, Facts after) {
        leads = new Shelf<>(FactKind.LEAD, new LeadStore(), before.leads(), after.leads());
        opportunities = new Shelf<>(
                FactKind.OPPORTUNITY, new OpportunityStore(), before.opportunities(), after.opportunities());
        sales = new Shelf<>(FactKind.SALE, new SaleStore(new Resolution(after)), before.sales(), after.sales());
        refunds = new Shelf<>(FactKind.REFUND, new RefundStore(), before.refunds(), after.refunds());
        activities = new Shelf<>(FactKind.ACTIVITY, new ActivityStore(), before.activities(), after.activities());
        costs = new Shelf<>(FactKind.COST, new CostStore(), before.costs(), after.costs());
        customers = new Shelf<>(FactKind.CUSTOMER, new CustomerStore(), before.customers(), after.customers());
        reps = new Shelf<>(FactKind.REP, new RepStore(), new HashMap<>(), new HashMap<>());
    }

    List<Shelf<?>> all() {
        return List.of(leads, opportunities, sales, refunds, activities, costs, customers, reps);
    }

    /** Loads what the facts here take dimensions from; what is here already is not loaded again. */
    void loadContext(Session session, Ledger ledger) {
        int changes = changes();
        if (changes == changesWithContext) {
            return;
        }
        loadContextOfAll(session, ledger);
        // What this loaded is context of what was there: it has been looked at, too.
        changesWithContext = changes();
    }

    private int changes() {
        return all().stream().mapToInt(Shelf::changes).sum();
    }

    private void loadContextOfAll(Session session, Ledger ledger) {
        sales.load(
                session, ledger, ids(refunds, (refund, ids) -> refund.saleId().ifPresent(ids)));

        Set<String> opportunityIds =
                ids(sales, (sale, ids) -> sale.opportunityId().ifPresent(ids));
        opportunityIds.addAll(
                ids(refunds, (refund, ids) -> refund.opportunityId().ifPresent(ids)));
        opportunityIds.addAll(
                ids(activities, (activity, ids) -> activity.opportunityId().ifPresent(ids)));
        opportunities.load(session, ledger, opportunityIds);

        Set<String> leadIds =
                ids(opportunities, (opportunity, ids) -> opportunity.leadId().ifPresent(ids));
        leadIds.addAll(ids(activities, (activity, ids) -> activity.leadId().ifPresent(ids)));
        leads.load(session, ledger, leadIds);

        customers.load(session, ledger, customerIds());
    }

    void loadSales(Session session, Ledger ledger, Collection<Acquisition> acquisitions) {
        Set<String> saleIds = new HashSet<>();
        Set<String> opportunityIds = new HashSet<>();
        for (Acquisition acquisition : acquisitions) {
            Set<String> ids = acquisition.sale().kind() == FactKind.SALE ? saleIds : opportunityIds;
            ids.add(acquisition.sale().id());
        }
        sales.load(session, ledger, saleIds);
        opportunities.load(session, ledger, opportunityIds);
    }

    private Set<String> customerIds() {
        Set<String> ids = ids(
                opportunities, (opportunity, to) -> opportunity.own().customer().ifPresent(to));
        ids.addAll(ids(sales, (sale, to) -> sale.own().customer().ifPresent(to)));
        ids.addAll(ids(refunds, (refund, to) -> refund.own().customer().ifPresent(to)));
        ids.addAll(ids(activities, (activity, to) -> activity.customerId().ifPresent(to)));
        return ids;
    }

    @FunctionalInterface
    private interface References<F> {
        void of(F fact, Consumer<String> to);
    }

    private static <F> Set<String> ids(Shelf<F> shelf, References<F> references) {
        Set<String> ids = new HashSet<>();
        shelf.allBefore().forEach(fact -> references.of(fact, ids::add));
        shelf.allAfter().forEach(fact -> references.of(fact, ids::add));
        return ids;
    }

    /** Makes sure of a row for every customer that is mentioned. */
    void mention(Session session, Ledger ledger, Set<String> ids) {
        customers.load(session, ledger, ids);
        for (String id : ids) {
            if (customers.after(id).isEmpty()) {
                customers.replace(id, Optional.of(Customer.mentioned(id)));
            }
        }
    }

    /** Saves what was replaced, and a row for every rep that is mentioned; that alone puts it on no roster. */
    void save(Session session, Ledger ledger, Set<String> mentionedReps) {
        all().forEach(shelf -> shelf.save(session, ledger));
        if (mentionedReps.isEmpty()) {
            return;
        }
        Columns<String> columns =
                Columns.of(mentionedReps).text("rep_id", id -> id).bool("absent", id -> true);
        session.sql(columns.insertIntoBook("rep") + " on conflict (tenant_id, book, rep_id) do nothing")
                .bind(ledger)
                .bind(columns)
                .executeLater();
    }
}
