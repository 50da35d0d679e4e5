package io.kadran.event;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Settings of the answers to many events. */
@ConfigMapping(prefix = "kadran.receipts")
public interface ReceiptConfig {

    /** Where outcomes wait that are too many for the memory, until the request has ended. */
    Path directory();
}
