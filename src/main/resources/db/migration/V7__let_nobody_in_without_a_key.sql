-- Who may come in. Written by the same rules as V1: the tenant leads every key.

alter table tenant add column status smallint not null default 1;      -- 1 active, 2 suspended, 3 being deleted
alter table tenant add constraint tenant_status_is_known check (status in (1, 2, 3));

-- A key's secret is known to its holder alone. What is kept is its SHA-256, which says nothing about 256 random bits.
create table api_key (
    tenant_id     bigint           not null,   -- 0: the operators'
    key_id        text collate "C" not null,
    name          text             not null,
    scopes        text             not null,   -- separated by blanks, in the order of io.kadran.tenant.Scope
    secret_hash   bytea            not null,
    created_at    timestamptz      not null,
    created_by    text             not null,
    expires_at    timestamptz,
    revoked_at    timestamptz,
    last_used_at  timestamptz,
    constraint api_key_pk primary key (tenant_id, key_id),
    constraint api_key_secret_hash_is_a_sha256 check (octet_length(secret_hash) = 32)
);
