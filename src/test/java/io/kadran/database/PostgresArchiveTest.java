package io.kadran.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresArchiveTest {

    @ParameterizedTest
    @CsvSource({"Linux, amd64", "Linux, aarch64", "Mac OS X, aarch64"})
    void the_jar_has_a_postgresql_for(String os, String arch) {
        String name = PostgresArchive.resourceName(os, arch);

        assertThat(PostgresArchive.class.getResource(name)).as(name).isNotNull();
    }
}
