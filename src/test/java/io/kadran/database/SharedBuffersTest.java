package io.kadran.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedBuffersTest {

    @ParameterizedTest
    @CsvSource({
        "0,             128MB",
        "536870912,     128MB",
        "1073741824,    128MB",
        "2147483648,    256MB",
        "2148532223,    256MB",
        "8589934592,    1024MB",
        "17179869184,   2048MB",
        "1099511627776, 2048MB",
        "-1,            128MB",
    })
    void they_take_an_eighth_of_the_memory_within_bounds(long memory, String setting) {
        assertThat(SharedBuffers.setting(memory)).isEqualTo(setting);
    }
}
