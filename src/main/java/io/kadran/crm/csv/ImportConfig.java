package io.kadran.crm.csv;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Settings of imports. */
@ConfigMapping(prefix = "kadran.imports")
public interface ImportConfig {

    /** Where uploaded files wait until they are imported: room for the largest is needed, and nobody else should read it. */
    Path directory();
}
