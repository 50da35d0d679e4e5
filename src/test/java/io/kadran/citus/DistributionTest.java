package io.kadran.citus;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DistributionTest {

    private static final String NAME = "distribute by tenant where the database is a citus";
    private static final Pattern LISTED = Pattern.compile("(?m)^ {8}'(\\w+)',?$");

    @Inject
    TestDatabase database;

    @Test
    void everyTableIsListedOnce() {
        String distribution = Schema.migrations().stream()
                .filter(migration -> migration.contains("create_distributed_table"))
                .findFirst()
                .orElseThrow();
        List<String> listed = LISTED.matcher(distribution)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(Schema.tables());
        assertThat(listed.get(0)).isEqualTo("tenant");
    }

    @Test
    void itHasRunOnThisPostgresqlWhichIsPlainAndChangedNothing() {
        assertThat(database.list("select description from flyway_schema_history where version is null and success"))
                .contains(NAME);
        assertThat(database.list("select relname from pg_class where relname like 'pg_dist%'"))
                .isEmpty();
    }
}
