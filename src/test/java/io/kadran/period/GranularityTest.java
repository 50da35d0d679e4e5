package io.kadran.period;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GranularityTest {

    @Test
    void is_named_in_small_letters() {
        assertThat(Granularity.values())
                .extracting(Granularity::wireName)
                .containsExactly("day", "week", "month", "quarter", "year");
    }

    @ParameterizedTest
    @EnumSource
    void is_found_by_its_wire_name(Granularity granularity) {
        assertThat(Granularity.of(granularity.wireName())).contains(granularity);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Month", "MONTH", "month ", "half", "hour"})
    void is_not_found_by_any_other_text(String text) {
        assertThat(Granularity.of(text)).isEmpty();
    }
}
