package io.kadran.citus;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CatalogueRulesTest {

    @Inject
    TestDatabase database;

    @BeforeEach
    void createASchemaThatBreaksThemAll() {
        dropSchema();
        database.execute("""
                create schema wrong;
                create table wrong.right (tenant_id bigint not null, id text, name text, primary key (tenant_id, id));
                create index by_name on wrong.right (name);
                create table wrong.without_tenant (id text primary key);
                create table wrong.loose_tenant (tenant_id bigint, id text not null, unique (tenant_id, id));
                create table wrong.late_tenant (
                    tenant_id bigint not null, id text, constraint late_tenant_pk primary key (id, tenant_id));
                create unique index unique_name on wrong.right (name, tenant_id);
                alter table wrong.late_tenant
                    add constraint late_key foreign key (id, tenant_id) references wrong.late_tenant (id, tenant_id);
                alter table wrong.late_tenant add constraint nulling_key
                    foreign key (tenant_id, id) references wrong.right (tenant_id, id) on delete set null;
                create function wrong.nothing() returns trigger language plpgsql as 'begin return new; end';
                create trigger some_trigger before insert on wrong.right for each row execute function wrong.nothing();
                create rule some_rule as on delete to wrong.right do instead nothing;
                create sequence wrong.some_sequence;
                """);
    }

    @AfterEach
    void dropSchema() {
        database.execute("drop schema if exists wrong cascade");
    }

    @Test
    void theSchemaKeepsThem() {
        for (CatalogueRules rule : CatalogueRules.ALL) {
            assertThat(database.list(rule.wrongIn("public"))).as(rule.rule()).isEmpty();
        }
    }

    @Test
    void theyFindWhatBreaksThem() {
        List<List<String>> found = CatalogueRules.ALL.stream()
                .map(rule ->
                        database.list(rule.wrongIn("wrong")).stream().sorted().toList())
                .toList();

        assertThat(found)
                .containsExactly(
                        List.of("loose_tenant", "without_tenant"),
                        List.of("loose_tenant"),
                        List.of("late_tenant_pk", "unique_name", "without_tenant_pkey"),
                        List.of("late_key"),
                        List.of("nulling_key"),
                        List.of("some_trigger"),
                        List.of("some_rule"),
                        List.of("some_sequence"));
    }

    @Test
    void theTablesAreThoseOfTheMigrations() {
        assertThat(Schema.tables()).containsExactlyElementsOf(database.list("""
                                select table_name from information_schema.tables
                                where table_schema = 'public' and table_name <> 'flyway_schema_history'
                                order by table_name collate "C"
                                """));
    }

    @Test
    void aMigrationAddsOneConstraintAtATime() {
        assertThat(Schema.migrations())
                .allSatisfy(migration -> assertThat(migration.toLowerCase(Locale.ROOT))
                        .doesNotContainPattern("alter table [^;]*add constraint[^;]*add constraint"));
    }
}
