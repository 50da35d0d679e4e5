-- What was changed through the API, by whom, when and from where; before and after as JSON, as the API would show them.
-- Rows are added, in the transaction of the change, and never changed; they go only with all else of their tenant. Tenant 0
-- is the operators'. Written by the same rules as V1.
create table audit_log (
    tenant_id     bigint           not null,
    number        bigint           not null,
    at            timestamptz      not null,
    actor_kind    text collate "C" not null,
    actor         text collate "C" not null,
    address       text,
    action        text collate "C" not null,
    subject_kind  text collate "C" not null,
    subject       text collate "C" not null,
    before        text,
    after         text,
    constraint audit_log_pk primary key (tenant_id, number),
    constraint audit_log_tells_of_a_change check (before is distinct from after)
);
create index audit_log_by_subject on audit_log (tenant_id, subject, number);

-- How many entries there are, which is the number of the last. Whoever adds some locks it, so that there are no gaps, and
-- a number that is seen is never followed by a lower one.
create table audit_log_length (
    tenant_id  bigint not null,
    length     bigint not null,
    constraint audit_log_length_pk primary key (tenant_id)
);

-- A rebuild changes settings when it is done, in the name of whoever began it.
alter table book_task add column actor_kind text collate "C" not null default 'system';
alter table book_task add column actor text collate "C" not null default 'kadran';
alter table book_task add column actor_address text;
alter table book_task alter column actor_kind drop default;
alter table book_task alter column actor drop default;
