package io.kadran.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** Whether everybody is let in. */
@ConfigMapping(prefix = "kadran.open")
interface OpenConfig {

    /**
     * Whether whoever reaches the port needs no key. For trying out with invented data on one's own machine: {@link OpenMode}
     * refuses it anywhere else.
     */
    @WithParentName
    @WithDefault("false")
    boolean enabled();
}
