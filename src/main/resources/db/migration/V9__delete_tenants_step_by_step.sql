-- A tenant that is being deleted, and how far that has come. Whoever locks the row deletes the next rows, in one transaction,
-- so that it does not matter who deleted the last ones, or died in the next. The row goes with the tenant's own, as the last.
-- Written by the same rules as V1.

create table tenant_deletion (
    tenant_id     bigint      not null,
    requested_at  timestamptz not null,
    progress_at   timestamptz not null,
    deleted_rows  bigint      not null,
    constraint tenant_deletion_pk primary key (tenant_id)
);
