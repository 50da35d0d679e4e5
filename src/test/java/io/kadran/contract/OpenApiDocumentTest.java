package io.kadran.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.testing.Api;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Fetches the contract from the running service, and fails where the one in the repository is another. */
@QuarkusTest
class OpenApiDocumentTest {

    private static final Path GENERATED = Path.of("target", "openapi.yaml");

    @TestHTTPResource
    String server;

    @Test
    void the_contract_in_the_repository_is_that_of_the_service() throws IOException {
        String generated = new Api(server).text("/q/openapi");
        Files.writeString(GENERATED, generated);

        assertThat(Files.exists(Contract.FILE) ? Files.readString(Contract.FILE) : "")
                .as("%s is out of date; accept the new one with: cp %s %s", Contract.FILE, GENERATED, Contract.FILE)
                .isEqualTo(generated);
    }
}
