package io.kadran.citus;

import java.util.List;

/**
 * What the schema has to be like to be distributed by tenant, as queries for what breaks it. The question mark is the name of
 * a schema.
 */
record CatalogueRules(String rule, String wrong) {

    /** Flyway's own table is read on the coordinator only, and stays there. */
    private static final String TABLES = """
            (select c.* from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = '%1$s' and c.relname <> 'flyway_schema_history') t
            """;

    static final List<CatalogueRules> ALL = List.of(
            new CatalogueRules("every table has a tenant", "select relname from " + TABLES + """
                    where relkind in ('r', 'p') and not exists (
                        select from pg_attribute a where a.attrelid = t.oid and a.attname = 'tenant_id'
                            and a.atttypid = 'bigint'::regtype and a.attnotnull and not a.attisdropped)
                    """),
            new CatalogueRules("every table has a primary key", "select relname from " + TABLES + """
                    where relkind in ('r', 'p') and not exists (
                        select from pg_index i where i.indrelid = t.oid and i.indisprimary)
                    """),
            new CatalogueRules("the tenant leads every primary key and unique index", """
                    select x.relname from pg_index i join pg_class x on x.oid = i.indexrelid join
                    """ + TABLES + """
                    on t.oid = i.indrelid where (i.indisunique or i.indisexclusion) and not exists (
                        select from pg_attribute a where a.attrelid = t.oid and a.attnum = i.indkey[0]
                            and a.attname = 'tenant_id')
                    """),
            new CatalogueRules("the tenant leads every foreign key", """
                    select k.conname from pg_constraint k join
                    """ + TABLES + """
                    on t.oid = k.conrelid where k.contype = 'f' and (
                        (select attname from pg_attribute where attrelid = k.conrelid and attnum = k.conkey[1]) <> 'tenant_id'
                        or (select attname from pg_attribute where attrelid = k.confrelid and attnum = k.confkey[1])
                            <> 'tenant_id')
                    """),
            new CatalogueRules("no foreign key sets what it refers by to null or a default", """
                    select k.conname from pg_constraint k join
                    """ + TABLES + """
                    on t.oid = k.conrelid where k.contype = 'f' and (k.confdeltype in ('n', 'd') or k.confupdtype <> 'a')
                    """),
            new CatalogueRules("nothing has a trigger", """
                    select g.tgname from pg_trigger g join
                    """ + TABLES + "on t.oid = g.tgrelid where not g.tgisinternal"),
            new CatalogueRules("nothing has a rule", """
                    select r.rulename from pg_rewrite r join
                    """ + TABLES + "on t.oid = r.ev_class"),
            new CatalogueRules("there are no sequences, views or partitions", "select relname from " + TABLES + """
                    where relkind not in ('r', 'i', 't', 'c') or relispartition
                    """));

    String wrongIn(String schema) {
        return wrong.formatted(schema);
    }

    @Override
    public String toString() {
        return rule;
    }
}
