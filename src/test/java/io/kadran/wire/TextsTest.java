package io.kadran.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    private static final Pattern PATTERN = Pattern.compile(Texts.PATTERN);

    @Property
    void what_is_taken_matches_the_pattern_that_clients_are_told(@ForAll @StringLength(max = 20) String text) {
        if (Texts.fault(text, 20).isEmpty()) {
            assertThat(PATTERN.matcher(text).matches()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a ", "\ta", "a\n", "a\u001f", "a\0b", "\0"})
    void the_pattern_tells_what_is_refused(String text) {
        assertThat(Texts.fault(text, 20)).isPresent();
        assertThat(PATTERN.matcher(text).matches()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a b", "Ayşe Demir", "\uD83D\uDE00", "a\nb", "\u00A0a"})
    void the_pattern_tells_what_is_taken(String text) {
        assertThat(Texts.fault(text, 20)).isEmpty();
        assertThat(PATTERN.matcher(text).matches()).isTrue();
    }

    @Property
    void what_is_shown_can_be_written_and_is_short(@ForAll String text) {
        String shown = Texts.shown(text, 10);

        assertThat(shown.codePointCount(0, shown.length())).isLessThanOrEqualTo(10);
        assertThat(shown.codePoints())
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }

    @Test
    void a_text_is_shown_as_it_is_unless_it_cannot_be() {
        assertThat(Texts.shown("Ayşe \uD83D\uDE00", 6)).isEqualTo("Ayşe \uD83D\uDE00");
        assertThat(Texts.shown("Ayşe Demir", 6)).isEqualTo("Ayşe …");
        assertThat(Texts.shown("a\nb\0c\u202Ed\uD800e", 10)).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
    }
}
