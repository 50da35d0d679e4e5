package io.kadran.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** Whether there is something to look at from the first minute on. */
@ConfigMapping(prefix = "kadran.demo")
interface DemoConfig {

    /**
     * Whether an empty log is filled with the history of an invented company. Off, because events are for ever: nobody
     * gets them out of a log again that was meant for a real company.
     */
    @WithParentName
    @WithDefault("false")
    boolean enabled();
}
