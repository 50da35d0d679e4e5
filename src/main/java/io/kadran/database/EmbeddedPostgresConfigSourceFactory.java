package io.kadran.database;

import io.quarkus.runtime.ExecutionMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Gives the datasource an embedded PostgreSQL where the configuration names no other.
 *
 * <p>A configuration source is the one place that is early enough for every extension (datasource, Flyway, Hibernate),
 * and alike in development, in tests and in production.
 */
public final class EmbeddedPostgresConfigSourceFactory implements ConfigSourceFactory {

    private static final String URL = "quarkus.datasource.jdbc.url";

    /** Above application.properties (250), whose URL is empty then; below the environment (300). */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        if (isBuilding() || valueOf(context, URL).isPresent()) {
            return List.of();
        }
        Path root = Path.of(valueOf(context, "kadran.data-dir").orElse("data"));
        try {
            return List.of(sourceOf(DataDirectory.open(root)));
        } catch (EmbeddedPostgresException e) {
            // The program's entry point tells these in one line.
            throw new ConfigurationException(e.getMessage(), e.getCause());
        }
    }

    /**
     * Maven's build reads the configuration too, and would bake the build machine's URL into the jar; so does the run
     * that only records which classes to archive.
     */
    private static boolean isBuilding() {
        return ExecutionMode.current() != ExecutionMode.RUNTIME_INIT || Boolean.getBoolean("quarkus.appcds.generate");
    }

    private static ConfigSource sourceOf(DataDirectory directory) {
        Map<String, String> properties = Map.of(
                URL,
                ProcessPostgres.jdbcUrl(directory),
                "quarkus.datasource.username",
                EmbeddedPostgres.USER,
                "quarkus.datasource.password",
                directory.password());
        return new PropertiesConfigSource(properties, "embedded PostgreSQL", ORDINAL);
    }

    private static Optional<String> valueOf(ConfigSourceContext context, String name) {
        return Optional.ofNullable(context.getValue(name))
                .map(ConfigValue::getValue)
                .filter(value -> !value.isBlank());
    }
}
