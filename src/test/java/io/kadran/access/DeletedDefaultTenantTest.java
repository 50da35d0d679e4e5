package io.kadran.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.database.Transactions;
import io.kadran.testing.TestDatabase;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DeletedDefaultTenantTest {

    @Inject
    TestDatabase database;

    @Inject
    Transactions transactions;

    @Inject
    AccessConfig config;

    @Inject
    ApiKeyIntake keys;

    @TempDir
    Path directory;

    @BeforeEach
    void reset() {
        database.reset();
        database.execute("delete from api_key");
    }

    @AfterEach
    void restore() {
        database.execute("delete from api_key");
        database.execute("delete from fold");
        database.execute("delete from tenant_version");
        database.execute("delete from tenant");
        database.restoreDefaultTenant();
        keys.forget(0);
        keys.forget(1);
    }

    private void start() {
        new FirstKeysIntake(config, transactions, keys, directory).start(new StartupEvent());
    }

    @Test
    void the_first_start_makes_a_key_for_it_and_one_for_operators() {
        start();

        assertThat(directory.resolve("admin-key")).exists();
        assertThat(directory.resolve("operator-key")).exists();
        assertThat(database.list("select action || ' by ' || actor_kind from audit_log order by tenant_id"))
                .containsExactly("api-key.created by system", "api-key.created by system");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete from tenant", "update tenant set status = 3"})
    void a_later_start_makes_no_key_for_a_tenant_that_was_deleted(String deletion) {
        database.execute(deletion);

        start();

        assertThat(directory.resolve("admin-key")).doesNotExist();
        assertThat(database.list("select tenant_id::text from api_key")).containsExactly("0");
    }
}
