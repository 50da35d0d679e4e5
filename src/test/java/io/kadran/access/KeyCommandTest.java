package io.kadran.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.testing.Tenants;
import io.kadran.testing.Tenants.Made;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class KeyCommandTest {

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @Inject
    ApiKeyIntake keys;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeEach
    void reset() {
        database.reset();
    }

    private int run(String arguments) {
        return new KeyCommand(
                        keys,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8))
                .run(arguments.split(" "));
    }

    private String key() {
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    private int status(String path) {
        return new Tenants(server).as(key(), "GET", path, "").status();
    }

    @Test
    void whoever_lost_the_keys_of_the_first_tenant_gets_one_to_make_others_with() {
        assertThat(run("key")).isZero();

        assertThat(key()).startsWith("kadran_key_1_").doesNotContain("\n");
        assertThat(status("/v1/api-keys")).isEqualTo(200);
        assertThat(status("/v1/kpis")).isEqualTo(403);
    }

    @Test
    void the_key_may_be_of_another_tenant_and_for_something_else() {
        Made made = new Tenants(server).create("Ege Trading");

        assertThat(run("key --tenant " + made.id() + " --scopes kpis:read,events:write"))
                .isZero();

        assertThat(key()).startsWith("kadran_key_" + made.id() + "_");
        assertThat(status("/v1/kpis")).isEqualTo(200);
        assertThat(status("/v1/api-keys")).isEqualTo(403);
    }

    @Test
    void operators_get_one_likewise() {
        assertThat(run("key --operator")).isZero();

        assertThat(status("/v1/tenants")).isEqualTo(200);
    }

    @Test
    void it_stands_in_the_log_who_did_it() {
        run("key");

        assertThat(database.list(
                        "select action || ' by ' || actor_kind || ' ' || actor from audit_log where tenant_id = 1"))
                .containsExactly("api-key.created by command " + System.getProperty("user.name"));
    }

    @Test
    void there_is_no_key_for_a_tenant_that_is_not_there() {
        assertThat(run("key --tenant 42")).isEqualTo(1);

        assertThat(key()).isEmpty();
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("no tenant 42");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            key --tenant                   | --tenant needs a value
            key --tenant 0                 | --tenant must be
            key --tenant one               | --tenant must be
            key --scopes all               | --scopes must be
            key --scopes operator          | --scopes must be
            key --scopes                   | --scopes needs a value
            key --operator --scopes admin  | --operator is no option of key beside others
            key --name x                   | --name is no option of key
            """)
    void wrong_arguments_are_told(String arguments, String hint) {
        assertThat(KeyCommand.faults(List.of(arguments.split(" "))))
                .singleElement()
                .asString()
                .contains(hint);
    }
}
