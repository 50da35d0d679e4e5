package io.kadran.bench;

import java.util.List;

/**
 * What is asked. The statements are what one who knows SQL and these events would write: over typed columns, each by an
 * index that holds all it needs.
 */
final class Questions {

    private static final long FULL_SCALE = 10_000_000;

    private static final List<String> FOUNDING_SEVEN = List.of(
            "revenue",
            "opportunities",
            "conversion-rate",
            "revenue-per-rep",
            "calls-per-opportunity",
            "average-basket",
            "customer-acquisition-cost");

    /** A win counts unless the opportunity was reopened after it; a later win then counts instead. */
    private static final String SALES = """
            sale as materialized (
                select s.type, s.day, s.rep_id, s.customer_id, s.amount
                from event s
                where s.type in ('opportunity.won', 'sale.recorded') and s.day between :from and :to
                  and not exists (
                    select from event r
                    where r.type = 'opportunity.reopened' and r.opportunity_id = s.opportunity_id and r.time > s.time)),
            refund as materialized (
                select f.day, f.rep_id, f.customer_id, -f.amount as amount
                from event f
                where f.type = 'sale.refunded' and f.day between :from and :to),
            money as (
                select day, rep_id, customer_id, amount from sale
                union all
                select day, rep_id, customer_id, amount from refund)
            """;

    private static final String COMPANY = "with " + SALES + """
            , revenue as (
                select sum(amount) as amount, sum(amount) filter (where customer_id is not null) as identified
                from money),
            bought as (
                select count(distinct customer_id) as customers, count(*) filter (where type = 'opportunity.won') as won
                from sale),
            opportunities as (
                select count(*) as created from event
                where type = 'opportunity.created' and day between :from and :to),
            called as (
                select sum(calls) as calls, count(*) as opportunities
                from (
                    select opportunity_id, count(*) as calls from event
                    where type = 'activity.logged' and kind = 'call' and opportunity_id is not null
                      and day between :from and :to
                    group by opportunity_id) by_opportunity),
            reps as (
                select count(distinct rep_id) as active from event where type = 'rep.updated'),
            cost as (
                select sum(amount) as amount from event
                where type = 'cost.recorded' and cost_from between :from and :to),
            acquired as (
                select count(distinct s.customer_id) as customers
                from sale s
                where s.customer_id is not null and not exists (
                    select from event b
                    where b.type in ('opportunity.won', 'sale.recorded') and b.customer_id = s.customer_id
                      and b.day < :from
                      and not exists (
                        select from event r
                        where r.type = 'opportunity.reopened' and r.opportunity_id = b.opportunity_id
                          and r.time > b.time)))
            select 'revenue', amount from revenue
            union all select 'opportunities', created from opportunities
            union all select 'conversion-rate', won::numeric / nullif(created, 0) from bought, opportunities
            union all select 'revenue-per-rep', amount / nullif(active, 0) from revenue, reps
            union all select 'calls-per-opportunity', calls / nullif(opportunities, 0) from called
            union all select 'average-basket', identified / nullif(customers, 0) from revenue, bought
            union all select 'customer-acquisition-cost', cost.amount / nullif(customers, 0) from cost, acquired
            """;

    private static final String REVENUE = "with " + SALES + "select 'value', coalesce(sum(amount), 0) from money";

    private static final String REVENUE_BY_REP =
            "with " + SALES + "select coalesce(rep_id, 'null'), sum(amount) from money group by rep_id";

    private static final String REVENUE_BY_MONTH = "with " + SALES + """
            select greatest(date_trunc('month', day)::date, :from), sum(amount) from money group by 1
            """;

    private static final String CALLS_BY_MONTH = """
            select greatest(month, :from), sum(calls) / count(*)
            from (
                select date_trunc('month', day)::date as month, opportunity_id, count(*) as calls
                from event
                where type = 'activity.logged' and kind = 'call' and opportunity_id is not null
                  and day between :from and :to
                group by 1, 2) by_opportunity
            group by 1
            """;

    private static final String BASKET_BY_MONTH = "with " + SALES + """
            , revenue as (
                select date_trunc('month', day)::date as month, sum(amount) as amount
                from money where customer_id is not null group by 1),
            bought as (
                select date_trunc('month', day)::date as month, count(distinct customer_id) as customers
                from sale group by 1)
            select greatest(month, :from), amount / nullif(customers, 0)
            from revenue left join bought using (month)
            """;

    private Questions() {}

    static List<Question> of(HistoryPlan plan) {
        List<Window> quarters = Window.quarters(plan);
        List<Window> whole = List.of(Window.whole(plan));
        Bound quick = bound(plan, 50);
        Bound quickest = bound(plan, 500);
        return List.of(
                new Question(
                        "company, a quarter (scorecard against SQL for seven KPIs)",
                        quarters,
                        "kpis",
                        COMPANY,
                        answer -> Question.kpis(answer, FOUNDING_SEVEN),
                        Probe.Kind.SALE,
                        quick),
                new Question(
                        "revenue, a quarter",
                        quarters,
                        "kpis/revenue",
                        REVENUE,
                        Question::total,
                        Probe.Kind.SALE,
                        quick),
                new Question(
                        "revenue by rep, a quarter",
                        quarters,
                        "kpis/revenue?by=rep",
                        REVENUE_BY_REP,
                        answer -> Question.rows(answer, "rep"),
                        Probe.Kind.SALE,
                        quick),
                new Question(
                        "revenue by month, 3 years",
                        whole,
                        "kpis/revenue?each=month",
                        REVENUE_BY_MONTH,
                        answer -> Question.rows(answer, "from"),
                        Probe.Kind.SALE,
                        quickest),
                new Question(
                        "calls per opportunity by month, 3 years",
                        whole,
                        "kpis/calls-per-opportunity?each=month",
                        CALLS_BY_MONTH,
                        answer -> Question.rows(answer, "from"),
                        Probe.Kind.CALL,
                        quickest),
                new Question(
                        "average basket by month, 3 years",
                        whole,
                        "kpis/average-basket?each=month",
                        BASKET_BY_MONTH,
                        answer -> Question.rows(answer, "from"),
                        Probe.Kind.SALE,
                        quick));
    }

    /** The figures to reach are those of ten million events: over few, SQL too has little to do. */
    private static Bound bound(HistoryPlan plan, int times) {
        return plan.events() >= FULL_SCALE ? Bound.atLeast(times) : Bound.none();
    }
}
