package io.kadran.citus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementLintTest {

    private static final Set<String> TABLES = Set.of("sale", "customer", "fold");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from sale where tenant_id = ? and sale_id = any(?)",
                "select s.* from sale s join customer c on c.tenant_id = s.tenant_id and c.id = s.id where s.tenant_id = $1",
                "select s.* from sale s left join customer c on (c.tenant_id = ?::bigint and c.id = s.id) where ? = s.tenant_id",
                "select * from sale s where tenant_id = ? and exists (select 1 from customer c where c.tenant_id = s.tenant_id)",
                "with c as (select tenant_id from customer where tenant_id = ?) select * from sale s join c on c.tenant_id = s.tenant_id",
                "select * from (select * from sale where tenant_id = ? union all select * from sale where tenant_id = ?) s",
                "select a is distinct from b from sale where tenant_id = ? and day between ? and ? and a in (1, 2)",
                "select grouping(a) from sale where tenant_id = ? group by grouping sets ((a), ())",
                "select * from sale where tenant_id = ? for no key update skip locked",
                "insert into sale (tenant_id, id) select ?, * from unnest(?::text[]) on conflict do nothing returning id",
                "insert into sale (tenant_id, id) values (?, 'it''s -- (')",
                "insert into sale (tenant_id, at) values (?, ?) on conflict (tenant_id, id) do update set at = excluded.at",
                "update sale s set at = ? from customer c where c.tenant_id = ? and s.tenant_id = c.tenant_id returning s.id",
                "delete from sale using customer c where sale.tenant_id = ? and c.tenant_id = sale.tenant_id",
                "copy sale (tenant_id, id) from stdin (format binary)",
                "begin isolation level repeatable read read only",
                "select current_setting('x')"
            })
    void leavesAlone(String sql) {
        StatementLint.Finding finding = StatementLint.look(sql, TABLES);

        assertThat(finding.faults()).isEmpty();
        assertThat(finding.across()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select * from sale                                                                        | sale
            select * from sale where sale_id = ?                                                      | sale
            select * from sale where tenant_id = ? or sale_id = ?                                     | sale
            select * from sale where tenant_id <> ?                                                   | sale
            select * from sale s join customer c on c.id = s.id where s.tenant_id = ?                 | customer
            select * from sale s, customer c where s.tenant_id = ?                                    | customer
            select (select max(id) from customer) from sale where tenant_id = ?                       | customer
            select * from sale where tenant_id = ? and id in (select id from customer)                | customer
            select * from sale s join (select id from customer) c on c.id = s.id where s.tenant_id = ?| customer
            select * from sale s cross join lateral (select 1 from fold f) f where s.tenant_id = ?    | fold
            with c as (select id from customer) select * from sale, c where tenant_id = ?             | customer
            select * from sale where tenant_id = ? union select * from customer                       | customer
            select * from unnest((select array_agg(id) from customer)) u                              | customer
            select * from sale s join customer c on c.tenant_id = s.tenant_id                         | customer
            """)
    void findsATableWithoutItsTenant(String sql, String table) {
        assertThat(StatementLint.look(sql, TABLES).across()).contains(table);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            update sale set id = ? where id = ?                                                        | by all tenants
            update sale set id = ? from customer c where c.tenant_id = ?                               | by all tenants
            delete from sale                                                                           | by all tenants
            insert into sale (tenant_id, id) select tenant_id, id from customer                        | by all tenants
            update sale set tenant_id = ? where tenant_id = ?                                          | changes the tenant
            update sale set (id, tenant_id) = (?, ?) where tenant_id = ?                               | changes the tenant
            insert into sale (id, tenant_id) values (?, ?)                                             | first column
            insert into sale values (?, ?)                                                             | first column
            insert into sale (tenant_id, id) select id, ? from customer where tenant_id = ?            | neither a parameter
            insert into sale (tenant_id, id) values ((select 1), ?)                                    | query in values
            insert into sale (tenant_id) values (?) on conflict (id) do nothing                        | than its key
            insert into sale (tenant_id) values (?) on conflict on constraint sale_pk do nothing       | than its key
            insert into sale (tenant_id) values (?) on conflict (tenant_id) do update set at = now()   | now in do update
            insert into sale (tenant_id) values (?) on conflict (tenant_id) do update set tenant_id = ?| changes the tenant
            insert into sale (tenant_id) values (?) on conflict (tenant_id) do update set a = (select 1)| query in do update
            insert into sale (tenant_id) values (?) returning random()                                 | random in returning
            update sale set at = current_timestamp where tenant_id = ?                                 | current_timestamp in set
            delete from sale where tenant_id = ? returning clock_timestamp()                           | clock_timestamp in returning
            select * from sale s join fold f on f.tenant_id = s.tenant_id where s.tenant_id = ? for update | as a parameter for fold
            select count(*) from sale s join fold f on f.tenant_id = s.tenant_id where s.tenant_id = ? group by rollup (a) | as a parameter
            with w as (delete from sale where tenant_id = ? returning id) select * from sale where tenant_id = ? | in two places
            with w as (delete from sale where tenant_id = ?), x as (update sale set a = 1 where tenant_id = ?) select 1 | in two places
            merge into sale using customer on true when matched then delete                            | merge
            delete from sale where tenant_id = ? and ctid = ?                                          | ctid
            select pg_advisory_xact_lock(?)                                                            | advisory
            select pg_try_advisory_lock(?)                                                             | advisory
            listen folds                                                                               | messages
            select pg_notify('folds', ?)                                                               | messages
            copy sale (id, tenant_id) from stdin                                                       | first column
            copy sale from stdin                                                                       | first column
            select * from invoice where tenant_id = ?                                                  | no table of Kadran
            truncate table sale                                                                        | begins with truncate
            select * from (sale s join customer c using (tenant_id)) where tenant_id = ?               | join in parentheses
            select ` from sale                                                                         | not understood
            select (1                                                                                  | is open
            """)
    void findsWhatCitusRefuses(String sql, String fault) {
        assertThat(StatementLint.look(sql, TABLES).faults())
                .anySatisfy(found -> assertThat(found).contains(fault));
    }

    @Test
    void tellsWhichTablesItSaw() {
        assertThat(StatementLint.look(
                                "delete from sale s using fold f where s.tenant_id = ? and f.tenant_id = ?", TABLES)
                        .tables())
                .containsExactlyInAnyOrder("sale", "fold");
    }
}
