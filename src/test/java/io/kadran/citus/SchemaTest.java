package io.kadran.citus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {

    @Test
    void tablesAreWhatIsLeftInTheEnd() {
        List<String> migrations = List.of(
                "create table a (x int);\ncreate table b (x int);\ncreate table c (x int);",
                "drop table b;\ncreate table b (y int);\ndrop table c;");

        assertThat(Schema.tables(migrations)).containsExactly("a", "b");
    }
}
