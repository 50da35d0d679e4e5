package io.kadran.crm.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateNotationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    yyyy-MM-dd              | 2026-02-28                  |                 | en | 2026-02-28
                    yyyy-MM-dd              | 2026-02-30                  |                 | en | faulty
                    yyyy-MM-dd              | 2026-2-3                    |                 | en | faulty
                    d.M.yyyy                | 3.2.2026                    |                 | en | 2026-02-03
                    dd/MM/yy                | 03/02/26                    |                 | en | 2026-02-03
                    d MMM yyyy              | 5 may 2010                  |                 | en | 2010-05-05
                    d MMMM yyyy             | 5 Mayıs 2010                |                 | tr | 2010-05-05
                    yyyy-MM-dd HH:mm        | 2026-02-03 23:59            |                 | en | 2026-02-03
                    yyyy-MM-dd hh:mm a      | 2026-02-03 11:59 pm         |                 | en | 2026-02-03
                    yyyy-MM-dd'T'HH:mmXXX   | 2026-02-03T23:30Z           |                 | en | 2026-02-03
                    yyyy-MM-dd'T'HH:mmXXX   | 2026-02-03T23:30Z           | Europe/Istanbul | en | 2026-02-04
                    """)
    void days(String pattern, String cell, String zone, String language, String expected) {
        DateNotation notation =
                DateNotation.of(pattern, Optional.ofNullable(zone).map(ZoneId::of), Locale.forLanguageTag(language));
        String read = notation.read(cell) instanceof Reading.Value value && value.scalar() instanceof Scalar.Text text
                ? text.value()
                : "faulty";
        assertThat(read).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    yyyy-MM-dd HH:mm:ss     | 2026-02-03 10:00:00         | Europe/Istanbul | 2026-02-03T07:00:00Z
                    yyyy-MM-dd              | 2026-02-03                  | Europe/Istanbul | 2026-02-02T21:00:00Z
                    yyyy-MM-dd'T'HH:mmXXX   | 2026-02-03T10:00+01:00      | Europe/Istanbul | 2026-02-03T09:00:00Z
                    yyyy-MM-dd HH:mm        | 2026-02-03 24:00            | UTC             | faulty
                    """)
    void moments(String pattern, String cell, String zone, String expected) {
        DateNotation notation = DateNotation.of(pattern, Optional.of(ZoneId.of(zone)), Locale.ENGLISH);
        assertThat(notation.instant(cell).map(Object::toString).orElse("faulty"))
                .isEqualTo(expected);
    }
}
