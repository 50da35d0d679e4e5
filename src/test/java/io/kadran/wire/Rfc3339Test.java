package io.kadran.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @ParameterizedTest
    @CsvSource({
        "2026-09-14T10:00:00Z, 2026-09-14T10:00:00Z",
        "2026-09-14t10:00:00z, 2026-09-14T10:00:00Z",
        "2026-09-14T10:00:00.5Z, 2026-09-14T10:00:00.5Z",
        "2026-09-14T10:00:00.123456789123Z, 2026-09-14T10:00:00.123456Z",
        "2026-09-14T10:00:00.000000999+00:00, 2026-09-14T10:00:00Z",
        "2026-09-14T10:00:00-00:00, 2026-09-14T10:00:00Z",
        "2026-09-14T11:30:00+01:30, 2026-09-14T10:00:00Z",
        "2026-09-13T16:00:00-18:00, 2026-09-14T10:00:00Z",
        "2028-02-29T23:59:59.999999Z, 2028-02-29T23:59:59.999999Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "2100-12-31T23:59:59Z, 2100-12-31T23:59:59Z",
        "2101-01-01T00:30:00+01:00, 2100-12-31T23:30:00Z",
    })
    void timesAreCutToTheMicrosecond(String text, Instant time) {
        assertThat(Rfc3339.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-09-14",
                "2026-09-14T10:00:00",
                "2026-09-14T10:00Z",
                "2026-09-14 10:00:00Z",
                "2026-02-29T10:00:00Z",
                "2026-13-01T10:00:00Z",
                "2026-00-10T10:00:00Z",
                "2026-09-31T10:00:00Z",
                "2026-09-14T24:00:00Z",
                "2026-09-14T10:60:00Z",
                "2026-09-14T23:59:60Z",
                "2026-09-14T10:00:00.Z",
                "2026-09-14T10:00:00,5Z",
                "2026-09-14T10:00:00.5",
                "2026-09-14T10:00:00.5x",
                "2026-09-14T10:00:00Zx",
                "2026-09-14T10:00:00 Z",
                "2026-09-14T10:00:00+0100",
                "2026-09-14T10:00:00+01",
                "2026-09-14T10:00:00+01:0",
                "2026-09-14T10:00:00+01:60",
                "2026-09-14T10:00:00+18:01",
                "2026-09-14T10:00:00+99:00",
                "2026-09-14T10:00:00*01:00",
                "+2026-09-14T10:00:00Z",
                "-026-09-14T10:00:00Z",
                "２026-09-14T10:00:00Z",
                "2026-09-14T1٠:00:00Z",
                "0000-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "1970-01-01T00:30:00+01:00",
                "2101-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z"
            })
    void whatIsNoTimeOfTheCalendarIsRefused(String text) {
        assertThat(Rfc3339.parse(text)).isEmpty();
    }

    @Property
    void everyTimeIsReadAsTheJdkReadsIt(
            @ForAll @LongRange(min = 86_400, max = 4_133_894_400L) long second,
            @ForAll @IntRange(max = 999_999) int micros,
            @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes) {
        OffsetDateTime time =
                Instant.ofEpochSecond(second, micros * 1_000L).atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));

        assertThat(Rfc3339.parse(time.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx"))))
                .contains(time.toInstant());
    }
}
