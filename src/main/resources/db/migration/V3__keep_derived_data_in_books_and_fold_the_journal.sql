-- A book is one complete set of what is derived from a tenant's log: facts, journal, rollups. A rebuild writes a new one
-- beside the present one, and then becomes the present one. Written by the same rules as V1.

alter table tenant_version add column book integer not null default 1;
alter table tenant_version alter column book drop default;
-- The time of the last entry. With it a version names one history, also after a backup was restored.
alter table tenant_version add column advanced_at timestamptz not null default timestamptz '1970-01-01 00:00:00Z';
alter table tenant_version alter column advanced_at drop default;

-- A replay up to an entry must not know of retractions that came later. Those that are there already hold from the start.
alter table retraction add column entry bigint not null default 0;
alter table retraction alter column entry drop default;

alter table lead add column book integer not null default 1;
alter table lead drop constraint lead_pk;
alter table lead add constraint lead_pk primary key (tenant_id, book, lead_id);
alter table lead alter column book drop default;

alter table opportunity add column book integer not null default 1;
alter table opportunity drop constraint opportunity_pk;
alter table opportunity add constraint opportunity_pk primary key (tenant_id, book, opportunity_id);
alter table opportunity alter column book drop default;
drop index opportunity_by_lead;
drop index opportunity_by_customer;
drop index opportunity_by_buyer;
create index opportunity_by_lead on opportunity (tenant_id, book, lead_id) where lead_id is not null;
create index opportunity_by_customer on opportunity (tenant_id, book, customer_id) where customer_id is not null;
create index opportunity_by_buyer on opportunity (tenant_id, book, customer_id, closed_on, closed_at, opportunity_id)
    where own_sale and customer_id is not null;

alter table sale add column book integer not null default 1;
alter table sale drop constraint sale_pk;
alter table sale add constraint sale_pk primary key (tenant_id, book, sale_id);
alter table sale alter column book drop default;
drop index sale_by_opportunity;
drop index sale_by_buyer;
create index sale_by_opportunity on sale (tenant_id, book, opportunity_id) where opportunity_id is not null;
create index sale_by_buyer on sale (tenant_id, book, buyer_id, sold_on, recorded_at, sale_id) where buyer_id is not null;

alter table refund add column book integer not null default 1;
alter table refund drop constraint refund_pk;
alter table refund add constraint refund_pk primary key (tenant_id, book, refund_id);
alter table refund alter column book drop default;
drop index refund_by_sale;
drop index refund_by_opportunity;
drop index refund_by_customer;
create index refund_by_sale on refund (tenant_id, book, sale_id) where sale_id is not null;
create index refund_by_opportunity on refund (tenant_id, book, opportunity_id) where opportunity_id is not null;
create index refund_by_customer on refund (tenant_id, book, customer_id) where customer_id is not null;

alter table activity add column book integer not null default 1;
alter table activity drop constraint activity_pk;
alter table activity add constraint activity_pk primary key (tenant_id, book, activity_id);
alter table activity alter column book drop default;
drop index activity_by_opportunity;
drop index activity_by_lead;
drop index activity_by_customer;
create index activity_by_opportunity on activity (tenant_id, book, opportunity_id) where opportunity_id is not null;
create index activity_by_lead on activity (tenant_id, book, lead_id) where lead_id is not null;
create index activity_by_customer on activity (tenant_id, book, customer_id) where customer_id is not null;

alter table cost add column book integer not null default 1;
alter table cost drop constraint cost_pk;
alter table cost add constraint cost_pk primary key (tenant_id, book, cost_id);
alter table cost alter column book drop default;

alter table customer add column book integer not null default 1;
alter table customer drop constraint customer_pk;
alter table customer add constraint customer_pk primary key (tenant_id, book, customer_id);
alter table customer alter column book drop default;
drop index customer_by_survivor;
create index customer_by_survivor on customer (tenant_id, book, survivor_id);

alter table acquisition add column book integer not null default 1;
alter table acquisition drop constraint acquisition_pk;
alter table acquisition add constraint acquisition_pk primary key (tenant_id, book, customer_id);
alter table acquisition alter column book drop default;

alter table rep add column book integer not null default 1;
alter table rep drop constraint rep_pk;
alter table rep add constraint rep_pk primary key (tenant_id, book, rep_id);
alter table rep alter column book drop default;

alter table team_membership add column book integer not null default 1;
alter table team_membership drop constraint team_membership_pk;
alter table team_membership add constraint team_membership_pk primary key (tenant_id, book, rep_id, from_day);
alter table team_membership alter column book drop default;

-- By account and day: a KPI needs few accounts, and nine tenths of the postings are calls.
alter table journal add column book integer not null default 1;
alter table journal drop constraint journal_pk;
alter table journal add constraint journal_pk primary key (tenant_id, book, entry, line);
alter table journal alter column book drop default;
drop index journal_by_day;
create index journal_by_account on journal (tenant_id, book, account, day);
-- What one opportunity was called, and all that a customer did: to take a member out of a set of the rollups, and to
-- answer for single customers.
create index journal_by_opportunity on journal (tenant_id, book, opportunity_id) where opportunity_id is not null;
create index journal_by_customer on journal (tenant_id, book, customer_id, account, day) where customer_id is not null;
-- A cost has many postings, of which those without a rate count as one fact.
create index journal_of_excluded_costs on journal (tenant_id, book, account, day) where exclusion <> 0 and fact_kind = 6;

-- How far a book's journal has been added to its rollups, and how many members of each kind have got a number.
create table fold (
    tenant_id      bigint   not null,
    book           integer  not null,
    entry          bigint   not null,
    opportunities  integer  not null,
    customers      integer  not null,
    constraint fold_pk primary key (tenant_id, book)
);

-- Sums of the journal up to the fold's entry. Dimension 0 is the whole; grain 1 is a day, 2 a month, 3 a year, each by its
-- first day; the empty key is the group of the unassigned.
create table rollup (
    tenant_id  bigint           not null,
    book       integer          not null,
    dimension  smallint         not null,
    grain      smallint         not null,
    account    smallint         not null,
    start      date             not null,
    key        text collate "C" not null,
    exclusion  smallint         not null,
    count      bigint           not null,
    amount     numeric          not null,
    constraint rollup_pk primary key (tenant_id, book, dimension, grain, account, start, key, exclusion),
    constraint rollup_amount_is_a_number check (amount <> 'NaN')
);

-- Wins by the days that they took, for medians.
create table rollup_cycle (
    tenant_id  bigint           not null,
    book       integer          not null,
    dimension  smallint         not null,
    grain      smallint         not null,
    start      date             not null,
    key        text collate "C" not null,
    days       integer          not null,
    wins       bigint           not null,
    constraint rollup_cycle_pk primary key (tenant_id, book, dimension, grain, start, key, days)
);

-- Who was counted once: sets of members by their numbers, in chunks of 65,536 numbers, as RoaringBitmap writes them.
create table rollup_set (
    tenant_id    bigint           not null,
    book         integer          not null,
    dimension    smallint         not null,
    grain        smallint         not null,
    kind         smallint         not null,
    start        date             not null,
    key          text collate "C" not null,
    chunk        integer          not null,
    cardinality  integer          not null,
    members      bytea            not null,
    constraint rollup_set_pk primary key (tenant_id, book, dimension, grain, kind, start, key, chunk)
);
-- They are compressed already.
alter table rollup_set alter column members set storage external;

-- The numbers of members, by the kind of set: without gaps, from zero.
create table member (
    tenant_id  bigint           not null,
    book       integer          not null,
    kind       smallint         not null,
    id         text collate "C" not null,
    number     integer          not null,
    constraint member_pk primary key (tenant_id, book, kind, id)
);

insert into fold (tenant_id, book, entry, opportunities, customers)
select tenant_id, book, 0, 0, 0 from tenant_version;
