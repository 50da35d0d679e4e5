package io.kadran.crm.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples at the root of the project do what their README says. */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("examples");

    @Test
    void theExportIsTakenInButForItsProspects() throws IOException {
        List<MappedRow> rows = map("crm-export");
        assertThat(rows).hasSize(30);
        assertThat(rows.stream().filter(MappedRow.Rejected.class::isInstance))
                .hasSize(2)
                .allSatisfy(row -> assertThat(Mappings.faultsOf(row))
                        .extracting(RowFault::column)
                        .containsExactly(java.util.Optional.of("Created")));
        assertThat(rows.stream().filter(MappedRow.Events.class::isInstance)).hasSize(28);
    }

    @Test
    void theRosterIsTakenInWhole() throws IOException {
        assertThat(Mappings.events(map("roster"))).hasSize(6);
    }

    private static List<MappedRow> map(String name) throws IOException {
        String mapping = Files.readString(EXAMPLES.resolve(name + ".mapping.json"));
        return Mappings.map(Mappings.mapping(mapping), EXAMPLES.resolve(name + ".csv"));
    }
}
