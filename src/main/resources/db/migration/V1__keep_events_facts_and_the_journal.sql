-- Written so that it runs unchanged on Citus, distributed by tenant_id: the tenant leads every key, nothing has a trigger,
-- and nothing here depends on a sequence. Text compares by code point (collate "C"), as the order of events demands.

create table tenant (
    tenant_id          bigint      not null,
    name               text        not null,
    currency           text        not null,
    time_zone          text        not null,
    fiscal_year_start  smallint    not null,
    week_start         smallint    not null,
    language           text        not null,
    created_at         timestamptz not null,
    constraint tenant_pk primary key (tenant_id),
    constraint tenant_fiscal_year_start_is_a_month check (fiscal_year_start between 1 and 12),
    constraint tenant_week_start_is_a_weekday check (week_start between 1 and 7)
);

-- One row a tenant: whoever writes for it locks this. The entry is that of its last writing transaction.
create table tenant_version (
    tenant_id    bigint  not null,
    entry        bigint  not null,
    retractions  bigint  not null,
    constraint tenant_version_pk primary key (tenant_id)
);

-- What arrived, as received. Never changed.
create table event_log (
    tenant_id     bigint           not null,
    source        text collate "C" not null,
    id            text collate "C" not null,
    entry         bigint           not null,
    line          integer          not null,
    type          text collate "C" not null,
    time          timestamptz      not null,
    subject       text collate "C",
    fact_kind     smallint,
    fact_id       text collate "C",
    content_hash  bytea            not null,
    received_at   timestamptz      not null,
    envelope      text             not null,
    constraint event_log_pk primary key (tenant_id, source, id)
);
create unique index event_log_by_arrival on event_log (tenant_id, entry, line);
create index event_log_by_fact on event_log (tenant_id, fact_kind, fact_id) where fact_id is not null;
create index event_log_of_merges on event_log (tenant_id) where type = 'customer.merged';

-- Which events count as never sent, whether they have arrived or not.
create table retraction (
    tenant_id  bigint           not null,
    source     text collate "C" not null,
    id         text collate "C" not null,
    constraint retraction_pk primary key (tenant_id, source, id)
);

-- Facts, as their events say. A row that is absent says only that there are events in the log, none of which counts.
create table lead (
    tenant_id     bigint           not null,
    lead_id       text collate "C" not null,
    absent        boolean          not null,
    created_on    date,
    qualified_on  date,
    rep_id        text collate "C",
    source        text collate "C",
    product       text collate "C",
    segment       text collate "C",
    deleted       boolean,
    constraint lead_pk primary key (tenant_id, lead_id)
);

create table opportunity (
    tenant_id          bigint           not null,
    opportunity_id     text collate "C" not null,
    absent             boolean          not null,
    lead_id            text collate "C",
    customer_id        text collate "C",
    rep_id             text collate "C",
    source             text collate "C",
    product            text collate "C",
    segment            text collate "C",
    amount             numeric,
    currency           text collate "C",
    probability        numeric,
    expected_close_on  date,
    stage              text,
    name               text,
    lost_reason        text,
    identified_on      date,
    outcome            text,
    closed_on          date,
    closed_at          timestamptz,
    recorded_sales     boolean,
    own_sale           boolean          not null,
    deleted            boolean,
    stock              text,
    constraint opportunity_pk primary key (tenant_id, opportunity_id),
    constraint opportunity_amount_is_a_number check (amount <> 'NaN')
);
create index opportunity_by_lead on opportunity (tenant_id, lead_id) where lead_id is not null;
create index opportunity_by_customer on opportunity (tenant_id, customer_id) where customer_id is not null;
create index opportunity_by_buyer on opportunity (tenant_id, customer_id, closed_on, closed_at, opportunity_id)
    where own_sale and customer_id is not null;

create table sale (
    tenant_id        bigint           not null,
    sale_id          text collate "C" not null,
    absent           boolean          not null,
    opportunity_id   text collate "C",
    rep_id           text collate "C",
    source           text collate "C",
    product          text collate "C",
    segment          text collate "C",
    customer_id      text collate "C",
    buyer_id         text collate "C",
    amount           numeric,
    currency         text collate "C",
    sold_on          date,
    recorded_at      timestamptz,
    recorded_source  text collate "C",
    recorded_id      text collate "C",
    constraint sale_pk primary key (tenant_id, sale_id),
    constraint sale_amount_is_a_number check (amount <> 'NaN')
);
create index sale_by_opportunity on sale (tenant_id, opportunity_id) where opportunity_id is not null;
create index sale_by_buyer on sale (tenant_id, buyer_id, sold_on, recorded_at, sale_id) where buyer_id is not null;

create table refund (
    tenant_id       bigint           not null,
    refund_id       text collate "C" not null,
    absent          boolean          not null,
    sale_id         text collate "C",
    opportunity_id  text collate "C",
    rep_id          text collate "C",
    source          text collate "C",
    product         text collate "C",
    segment         text collate "C",
    customer_id     text collate "C",
    amount          numeric,
    currency        text collate "C",
    refunded_on     date,
    constraint refund_pk primary key (tenant_id, refund_id),
    constraint refund_amount_is_a_number check (amount <> 'NaN')
);
create index refund_by_sale on refund (tenant_id, sale_id) where sale_id is not null;
create index refund_by_opportunity on refund (tenant_id, opportunity_id) where opportunity_id is not null;
create index refund_by_customer on refund (tenant_id, customer_id) where customer_id is not null;

create table activity (
    tenant_id       bigint           not null,
    activity_id     text collate "C" not null,
    absent          boolean          not null,
    kind            text,
    rep_id          text collate "C",
    opportunity_id  text collate "C",
    lead_id         text collate "C",
    customer_id     text collate "C",
    logged_on       date,
    constraint activity_pk primary key (tenant_id, activity_id)
);
create index activity_by_opportunity on activity (tenant_id, opportunity_id) where opportunity_id is not null;
create index activity_by_lead on activity (tenant_id, lead_id) where lead_id is not null;
create index activity_by_customer on activity (tenant_id, customer_id) where customer_id is not null;

create table cost (
    tenant_id  bigint           not null,
    cost_id    text collate "C" not null,
    absent     boolean          not null,
    function   text,
    amount     numeric,
    currency   text collate "C",
    from_day   date,
    to_day     date,
    rep_id     text collate "C",
    source     text collate "C",
    product    text collate "C",
    segment    text collate "C",
    constraint cost_pk primary key (tenant_id, cost_id),
    constraint cost_amount_is_a_number check (amount <> 'NaN')
);

create table customer (
    tenant_id    bigint           not null,
    customer_id  text collate "C" not null,
    absent       boolean          not null,
    own_name     text,
    own_segment  text collate "C",
    merged_into  text collate "C",
    merge_rank   integer,
    survivor_id  text collate "C" not null,
    name         text,
    segment      text collate "C",
    constraint customer_pk primary key (tenant_id, customer_id)
);
create index customer_by_survivor on customer (tenant_id, survivor_id);

-- A customer's first sale ever; the customer is the survivor of its merges.
create table acquisition (
    tenant_id    bigint           not null,
    customer_id  text collate "C" not null,
    fact_kind    smallint         not null,
    fact_id      text collate "C" not null,
    acquired_on  date             not null,
    constraint acquisition_pk primary key (tenant_id, customer_id)
);

create table rep (
    tenant_id    bigint           not null,
    rep_id       text collate "C" not null,
    absent       boolean          not null,
    name         text,
    active_from  date,
    active_to    date,
    constraint rep_pk primary key (tenant_id, rep_id)
);

-- In which team a rep is, both days in; the first from -infinity, the present one to infinity.
create table team_membership (
    tenant_id  bigint           not null,
    rep_id     text collate "C" not null,
    from_day   date             not null,
    to_day     date             not null,
    team       text collate "C" not null,
    constraint team_membership_pk primary key (tenant_id, rep_id, from_day)
);

-- One unit of the currency is rate units of the tenant's, from the day on.
create table exchange_rate (
    tenant_id  bigint           not null,
    currency   text collate "C" not null,
    day        date             not null,
    rate       numeric          not null,
    constraint exchange_rate_pk primary key (tenant_id, currency, day),
    constraint exchange_rate_is_positive check (rate > 0 and rate <> 'NaN')
);

-- Postings. An entry is one writing transaction; a wrong posting is never changed, its reversal is posted beside it.
create table journal (
    tenant_id       bigint           not null,
    entry           bigint           not null,
    line            integer          not null,
    day             date             not null,
    account         smallint         not null,
    exclusion       smallint         not null,
    fact_kind       smallint         not null,
    fact_id         text collate "C" not null,
    rep_id          text collate "C",
    source          text collate "C",
    product         text collate "C",
    segment         text collate "C",
    customer_id     text collate "C",
    opportunity_id  text collate "C",
    count           integer          not null,
    amount          numeric          not null,
    recorded_at     timestamptz      not null,
    constraint journal_pk primary key (tenant_id, entry, line),
    constraint journal_amount_is_a_number check (amount <> 'NaN')
);
create index journal_by_day on journal (tenant_id, day);

insert into tenant (tenant_id, name, currency, time_zone, fiscal_year_start, week_start, language, created_at)
values (1, 'default', 'EUR', 'UTC', 1, 1, 'en', timestamptz '1970-01-01 00:00:00Z');
insert into tenant_version (tenant_id, entry, retractions) values (1, 0, 0);
