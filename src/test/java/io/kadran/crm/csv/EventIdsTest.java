package io.kadran.crm.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventIdsTest {

    private static final String SHA = "0123456789abcdef";

    @Test
    void aLaterExportStandsBehindAnEarlierOne() {
        String earlier = EventIds.of(Instant.parse("2026-09-14T10:00:00Z"), "f".repeat(64))
                .of(99);
        String later =
                EventIds.of(Instant.parse("2026-09-14T10:00:00.000001Z"), SHA).of(1);
        assertThat(earlier).isLessThan(later);
    }

    @Test
    void aLaterRowStandsBehindAnEarlierOne() {
        EventIds ids = EventIds.of(Instant.parse("2026-09-14T10:00:00Z"), SHA);
        assertThat(ids.of(9)).isLessThan(ids.of(10)).isEqualTo("2026-09-14T10:00:00.000000Z-0123456789ab-0000000009");
        assertThat(ids.of(9, 9)).isLessThan(ids.of(9, 10)).isEqualTo(ids.of(9) + "-00009");
    }
}
