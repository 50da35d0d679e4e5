package io.kadran.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> NAMES =
            List.of("won", "lost", "on", "rep", "team", "calls", "win-rate", "revenue");

    @ParameterizedTest
    @CsvSource({
        "reps, rep",
        "repp, rep",
        "taem, team",
        "tema, team",
        "call, calls",
        "win_rate, win-rate",
        "Revenu, revenue",
        "wom, won"
    })
    void a_slip_is_told_what_was_meant(String typed, String meant) {
        assertThat(String.join(",", Nearest.to(typed, NAMES))).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"zz", "x", "foo", "not", "colour", "budget", "now", "tea-party"})
    void another_word_is_told_all_there_are(String typed) {
        assertThat(Nearest.to(typed, NAMES)).isEmpty();
        assertThat(Nearest.hint(typed, NAMES))
                .isEqualTo("known are calls, lost, on, rep, revenue, team, win-rate, won");
    }

    @Test
    void at_most_three_are_named_the_nearest_first() {
        assertThat(Nearest.to("coal", List.of("goal", "foal", "cool", "coals")))
                .containsExactly("coals", "cool", "foal");
    }
}
