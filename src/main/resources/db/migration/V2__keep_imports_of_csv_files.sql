-- One row an import: a file with its mapping, as of the moment of its export. The counters say how far it has come; whoever
-- works on it beats its heart, and another may take over once that stops.
create table csv_import (
    tenant_id           bigint           not null,
    import_id           text collate "C" not null,
    file_name           text             not null,
    file_size           bigint           not null,
    file_sha256         text collate "C" not null,
    mapping_sha256      text collate "C" not null,
    mapping             text             not null,
    dry_run             boolean          not null,
    exported_at         timestamptz      not null,
    created_at          timestamptz      not null,
    finished_at         timestamptz,
    state               text collate "C" not null,
    failure             text,
    worker              text collate "C",
    heartbeat_at        timestamptz,
    last_line           integer          not null,
    bytes_read          bigint           not null,
    rows_read           bigint           not null,
    rows_stored         bigint           not null,
    rows_duplicate      bigint           not null,
    rows_conflicting    bigint           not null,
    rows_rejected       bigint           not null,
    rows_skipped        bigint           not null,
    events_stored       bigint           not null,
    events_duplicate    bigint           not null,
    events_conflicting  bigint           not null,
    constraint csv_import_pk primary key (tenant_id, import_id),
    constraint csv_import_state_is_known check (state in ('running', 'done', 'failed'))
);
create index csv_import_by_creation on csv_import (tenant_id, created_at, import_id);
create index csv_import_by_content on csv_import (tenant_id, file_sha256, mapping_sha256);

-- The rows that were refused, and why: an array of faults, as JSON.
create table csv_import_rejection (
    tenant_id  bigint           not null,
    import_id  text collate "C" not null,
    line       integer          not null,
    errors     text             not null,
    constraint csv_import_rejection_pk primary key (tenant_id, import_id, line)
);
