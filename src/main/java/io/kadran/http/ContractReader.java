package io.kadran.http;

import io.smallrye.openapi.api.SmallRyeOpenAPI;
import io.smallrye.openapi.api.util.MergeUtil;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASModelReader;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Reads the texts and examples of the API's contract. The types come from the code and are laid over them, so that neither is
 * said twice.
 */
public final class ContractReader implements OASModelReader {

    private static final String DIRECTORY = "/io/kadran/contract/";
    private static final List<String> PARTS = List.of(
            "about",
            "events",
            "kpis",
            "imports",
            "reference-data",
            "settings",
            "admin",
            "audit-log",
            "tenants",
            "api-keys");

    @Override
    public OpenAPI buildModel() {
        return PARTS.stream().map(ContractReader::read).reduce(OASFactory.createOpenAPI(), MergeUtil::merge);
    }

    private static OpenAPI read(String part) {
        try (InputStream yaml =
                Objects.requireNonNull(ContractReader.class.getResourceAsStream(DIRECTORY + part + ".yaml"), part)) {
            return SmallRyeOpenAPI.builder()
                    .withCustomStaticFile(() -> yaml)
                    .enableModelReader(false)
                    .enableStandardStaticFiles(false)
                    .enableAnnotationScan(false)
                    .enableStandardFilter(false)
                    .build()
                    .model();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
