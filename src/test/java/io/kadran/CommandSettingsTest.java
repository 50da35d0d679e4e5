package io.kadran;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.Trigger;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** With the settings of a command the program starts, and does nothing but what the command does. */
@QuarkusTest
@TestProfile(CommandSettingsTest.AsCommand.class)
class CommandSettingsTest {

    /** All of them that do not keep a test from asking. */
    public static final class AsCommand implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Main.QUIET.entrySet().stream()
                    .filter(setting -> setting.getKey().startsWith("kadran."))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    @Inject
    Scheduler scheduler;

    @Test
    void what_is_done_now_and_then_is_not_done() {
        assertThat(scheduler.getScheduledJobs())
                .extracting(Trigger::getId)
                .doesNotContain("key-uses", "fold", "tenant-deletion");
    }
}
