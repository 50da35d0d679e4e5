-- Does nothing on a plain PostgreSQL. On a Citus it distributes every table by its tenant, all of them alike, so that what
-- belongs to one tenant is in one place and its transactions stay on one node. There are no foreign keys, so that the order
-- does not matter but for the first; a table that others come to refer to has to stand ahead of them. There are no reference
-- tables: every table has a tenant. Flyway's own table stays where Flyway reads it.
--
-- Repeatable, so that a migration that creates a table adds it here, and this runs again: what is distributed already stays
-- as it is.
do $$
declare
    first_table constant text := 'tenant';
    table_name text;
begin
    if not exists (select from pg_extension where extname = 'citus') then
        return;
    end if;
    -- Several tables in one transaction.
    perform set_config('citus.multi_shard_modify_mode', 'sequential', true);
    foreach table_name in array array[
        'tenant',
        'tenant_version',
        'event_log',
        'retraction',
        'lead',
        'opportunity',
        'sale',
        'refund',
        'activity',
        'cost',
        'customer',
        'acquisition',
        'rep',
        'team_membership',
        'exchange_rate',
        'journal',
        'fold',
        'rollup',
        'rollup_cycle',
        'rollup_set',
        'member',
        'csv_import',
        'csv_import_rejection',
        'book_task',
        'book_task_rate',
        'book_difference',
        'api_key',
        'audit_log',
        'audit_log_length',
        'tenant_deletion'
    ]
    loop
        if exists (select from pg_dist_partition where logicalrelid = table_name::regclass) then
            continue;
        end if;
        if table_name = first_table then
            perform create_distributed_table(table_name::regclass, 'tenant_id');
        else
            perform create_distributed_table(table_name::regclass, 'tenant_id', colocate_with => first_table);
        end if;
    end loop;
end
$$;
