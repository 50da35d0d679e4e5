-- A row of the sums for each month, which holds its days as well, instead of a row for each day: a round of folding touches
-- a tenth of the rows, and they take a tenth of the room. Rollups are derived, so the folder fills them again from the
-- journal; until then answers come from the journal itself. Written by the same rules as V1.

drop table rollup;

-- Sums of the journal up to the fold's entry. Dimension 0 is the whole; grain 2 is a month, 3 a year, each by its first
-- day; the empty key is the group of the unassigned. A month has its days with their sums, in three arrays of the same
-- length; amounts are null where all are zero.
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
    days       smallint[],
    counts     bigint[],
    amounts    numeric[],
    constraint rollup_pk primary key (tenant_id, book, dimension, grain, account, start, key, exclusion),
    constraint rollup_amount_is_a_number check (amount <> 'NaN')
) with (fillfactor = 70);

-- By rep, the sets of a month's days lie in one row under grain 1 and the first day of the month.
delete from rollup_set;
delete from rollup_cycle;
update fold set entry = 0;
