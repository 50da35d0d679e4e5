package io.kadran.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of who may come in. */
@ConfigMapping(prefix = "kadran.access")
interface AccessConfig {

    /** Whether the first start makes the first keys. Off for commands, which serve nobody. */
    @WithDefault("true")
    boolean firstKeys();

    /** How often it is written when keys were last used. */
    @WithDefault("60s")
    String usesEvery();
}
