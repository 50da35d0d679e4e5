package io.kadran.citus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Holds every statement that Kadran sent while the other tests ran to {@link StatementLint}. The build runs this last, in a
 * run of its own.
 */
class StatementsOfTheSuite {

    /** The whole suite has sent more; fewer would mean that they were not all kept. */
    private static final int FEWEST = 250;

    /**
     * They look for work in the background, for whichever tenant there is some, or list the tenants for operators, and write
     * nothing.
     */
    private static final Pattern ACROSS_TENANTS = Pattern.compile(
            "io\\.kadran\\.(journal\\.FoldIntake|journal\\.FoldLagQuery"
                    + "|book\\.BookTaskIntake|book\\.BookTaskStore|tenancy\\.TenancyStore|tenancy\\.TenantDeletionStore)\\..*");

    @Test
    void runOnCitus() {
        Map<String, String> statements = RecordedStatements.read();
        Set<String> schema = Schema.tables();
        Set<String> touched = new TreeSet<>();
        List<String> faults = new ArrayList<>();
        statements.forEach((sql, sender) -> {
            StatementLint.Finding finding = StatementLint.look(sql, schema);
            touched.addAll(finding.tables());
            Set<String> found = new LinkedHashSet<>(finding.faults());
            if (!ACROSS_TENANTS.matcher(sender).matches()) {
                finding.across().forEach(table -> found.add("reads all tenants of " + table));
            }
            if (!found.isEmpty()) {
                faults.add(sender + ": " + String.join("; ", found) + ":\n" + sql + "\n");
            }
        });
        System.out.println(statements.size() + " distinct statements were held to the rules of Citus, on "
                + touched.size() + " tables");

        assertThat(faults).isEmpty();
        if (isWholeSuite()) {
            assertThat(statements).hasSizeGreaterThanOrEqualTo(FEWEST);
            assertThat(touched).isEqualTo(schema);
        }
    }

    /** Not so where single tests were asked for. */
    private static boolean isWholeSuite() {
        return System.getProperty("test") == null;
    }
}
