-- Work on a book beside the one that counts. A rebuild writes a new book from the log, which then takes its place; an audit
-- writes one only to compare the two. Written by the same rules as V1.

-- By which rules a book was written. Those that are there already may be of any age.
alter table fold add column rules integer not null default 0;
alter table fold alter column rules drop default;

-- The row says how far the work has come. Whoever locks it does the next step, in one transaction, so that it does not
-- matter who did the last one, or died in the next. A setting that is null stays as it is.
create table book_task (
    tenant_id      bigint           not null,
    task_id        text collate "C" not null,
    kind           text collate "C" not null,
    book           integer          not null,
    rules          integer          not null,
    time_zone      text,
    currency       text collate "C",
    state          text collate "C" not null,
    reason         text,
    entry          bigint           not null,
    last_entry     bigint           not null,
    differences    bigint,
    obsolete_book  integer,
    started_at     timestamptz      not null,
    progress_at    timestamptz      not null,
    finished_at    timestamptz,
    constraint book_task_pk primary key (tenant_id, task_id),
    constraint book_task_kind_is_known check (kind in ('rebuild', 'audit')),
    constraint book_task_state_is_known check (state in ('running', 'done', 'failed'))
);

-- The exchange rates by which the book is written: those of the start, so that what is taken back is what was posted.
create table book_task_rate (
    tenant_id  bigint           not null,
    task_id    text collate "C" not null,
    currency   text collate "C" not null,
    day        date             not null,
    rate       numeric          not null,
    constraint book_task_rate_pk primary key (tenant_id, task_id, currency, day)
);

-- What an audit found, the first of it: rows as JSON.
create table book_difference (
    tenant_id   bigint           not null,
    task_id     text collate "C" not null,
    number      integer          not null,
    table_name  text collate "C" not null,
    key         text             not null,
    found       text,
    correct     text,
    constraint book_difference_pk primary key (tenant_id, task_id, number)
);
