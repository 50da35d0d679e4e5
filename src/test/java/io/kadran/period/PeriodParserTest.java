package io.kadran.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodParserTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @CsvSource({
        "2026, YEAR, 2026-01-01, 2026-12-31",
        "2026-H1, HALF, 2026-01-01, 2026-06-30",
        "2026-H2, HALF, 2026-07-01, 2026-12-31",
        "2026-Q1, QUARTER, 2026-01-01, 2026-03-31",
        "2026-Q3, QUARTER, 2026-07-01, 2026-09-30",
        "2026-Q4, QUARTER, 2026-10-01, 2026-12-31",
        "2026-09, MONTH, 2026-09-01, 2026-09-30",
        "2024-02, MONTH, 2024-02-01, 2024-02-29",
        "2026-W01, WEEK, 2025-12-29, 2026-01-04",
        "2026-W38, WEEK, 2026-09-14, 2026-09-20",
        "2026-W53, WEEK, 2026-12-28, 2027-01-03",
        "2026-09-14, DAY, 2026-09-14, 2026-09-14",
        "2024-02-29, DAY, 2024-02-29, 2024-02-29",
        "2026-09-01--2026-09-15, INTERVAL, 2026-09-01, 2026-09-15",
        "2026-09-01--2026-09-01, INTERVAL, 2026-09-01, 2026-09-01",
        "1970, YEAR, 1970-01-01, 1970-12-31",
        "2100, YEAR, 2100-01-01, 2100-12-31",
        "1970-01-01--2100-12-31, INTERVAL, 1970-01-01, 2100-12-31",
        "FY2026, FISCAL_YEAR, 2025-04-01, 2026-03-31",
        "FY2026-H1, FISCAL_HALF, 2025-04-01, 2025-09-30",
        "FY2026-H2, FISCAL_HALF, 2025-10-01, 2026-03-31",
        "FY2026-Q1, FISCAL_QUARTER, 2025-04-01, 2025-06-30",
        "FY2026-Q4, FISCAL_QUARTER, 2026-01-01, 2026-03-31",
        "FY2101-Q1, FISCAL_QUARTER, 2100-04-01, 2100-06-30",
    })
    void reads_concrete_notations(String notation, PeriodKind kind, LocalDate from, LocalDate to) {
        assertThat(parse(notation)).isEqualTo(new Period(notation, kind, from, to));
    }

    @ParameterizedTest
    @CsvSource({
        "today, 2026-11-23, 2026-11-23, 2026-11-23",
        "yesterday, 2026-11-22, 2026-11-22, 2026-11-22",
        "this-week, 2026-W48, 2026-11-23, 2026-11-29",
        "last-week, 2026-W47, 2026-11-16, 2026-11-22",
        "this-month, 2026-11, 2026-11-01, 2026-11-30",
        "last-month, 2026-10, 2026-10-01, 2026-10-31",
        "this-quarter, 2026-Q4, 2026-10-01, 2026-12-31",
        "last-quarter, 2026-Q3, 2026-07-01, 2026-09-30",
        "this-year, 2026, 2026-01-01, 2026-12-31",
        "last-year, 2025, 2025-01-01, 2025-12-31",
        "this-fiscal-year, FY2027, 2026-04-01, 2027-03-31",
        "last-fiscal-year, FY2026, 2025-04-01, 2026-03-31",
        "this-fiscal-quarter, FY2027-Q3, 2026-10-01, 2026-12-31",
        "last-fiscal-quarter, FY2027-Q2, 2026-07-01, 2026-09-30",
        "month-to-date, 2026-11-01--2026-11-23, 2026-11-01, 2026-11-23",
        "quarter-to-date, 2026-10-01--2026-11-23, 2026-10-01, 2026-11-23",
        "year-to-date, 2026-01-01--2026-11-23, 2026-01-01, 2026-11-23",
        "fiscal-year-to-date, 2026-04-01--2026-11-23, 2026-04-01, 2026-11-23",
        "last-1-days, 2026-11-23--2026-11-23, 2026-11-23, 2026-11-23",
        "last-30-days, 2026-10-25--2026-11-23, 2026-10-25, 2026-11-23",
        "last-3660-days, 2016-11-16--2026-11-23, 2016-11-16, 2026-11-23",
    })
    void resolves_relative_notations_to_concrete_ones(String notation, String id, LocalDate from, LocalDate to) {
        Period period = parse(notation);
        assertThat(period.id()).isEqualTo(id);
        assertThat(period.from()).isEqualTo(from);
        assertThat(period.to()).isEqualTo(to);
        assertThat(period).isEqualTo(parse(id));
    }

    @ParameterizedTest
    @CsvSource({
        "JANUARY, FY2026, 2026-01-01, 2026-12-31",
        "JANUARY, FY2026-Q3, 2026-07-01, 2026-09-30",
        "FEBRUARY, FY2026, 2025-02-01, 2026-01-31",
        "OCTOBER, FY2026-Q1, 2025-10-01, 2025-12-31",
        "DECEMBER, FY2026, 2025-12-01, 2026-11-30",
        "DECEMBER, FY2024-Q1, 2023-12-01, 2024-02-29",
    })
    void a_fiscal_year_has_the_number_of_the_year_it_ends_in(
            Month start, String notation, LocalDate from, LocalDate to) {
        Period period = PeriodParser.parse(notation, calendar(start, DayOfWeek.MONDAY), TODAY);
        assertThat(period.from()).isEqualTo(from);
        assertThat(period.to()).isEqualTo(to);
        assertThat(period.id()).isEqualTo(notation);
    }

    @ParameterizedTest
    @CsvSource({
        "SUNDAY, 2026-W01, 2026-01-04, 2026-01-10",
        "SUNDAY, 2025-W53, 2025-12-28, 2026-01-03",
        "SATURDAY, 2026-W01, 2026-01-03, 2026-01-09",
        "SATURDAY, 2026-W38, 2026-09-19, 2026-09-25",
    })
    void weeks_begin_on_the_first_day_of_the_week(DayOfWeek start, String notation, LocalDate from, LocalDate to) {
        Period period = PeriodParser.parse(notation, calendar(Month.JANUARY, start), TODAY);
        assertThat(period.from()).isEqualTo(from);
        assertThat(period.to()).isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2026-Q5 | 2026-Q5 is no quarter: quarters run from Q1 to Q4, as in 2026-Q3",
                "2026-Q0 | 2026-Q0 is no quarter: quarters run from Q1 to Q4, as in 2026-Q3",
                "2026-Q03 | 2026-Q03 is no quarter: quarters run from Q1 to Q4, as in 2026-Q3",
                "2026-H3 | 2026-H3 is no half: halves run from H1 to H2, as in 2026-H1",
                "2026-13 | 2026-13 is no month: months run from 01 to 12, as in 2026-09",
                "2026-00 | 2026-00 is no month: months run from 01 to 12, as in 2026-09",
                "2026-9 | 2026-9 is no month: months run from 01 to 12, as in 2026-09",
                "2025-W53 | 2025-W53 is no week: the weeks of 2025 run from W01 to W52, as in 2026-W38",
                "2026-W54 | 2026-W54 is no week: the weeks of 2026 run from W01 to W53, as in 2026-W38",
                "2026-W1 | 2026-W1 is no week: the weeks of 2026 run from W01 to W53, as in 2026-W38",
                "FY2026-Q5 | FY2026-Q5 is no fiscal quarter: quarters run from Q1 to Q4, as in FY2026-Q1",
                "FY2026-H0 | FY2026-H0 is no fiscal half: halves run from H1 to H2, as in FY2026-H1",
                "1969 | 1969 is no year: years run from 1970 to 2100, with four digits, as in 2026",
                "2101-09 | 2101-09 is no month: years run from 1970 to 2100, with four digits, as in 2026-09",
                "26 | 26 is no year: years run from 1970 to 2100, with four digits, as in 2026",
                "02026 | 02026 is no year: years run from 1970 to 2100, with four digits, as in 2026",
                "26-Q3 | 26-Q3 is no quarter: years run from 1970 to 2100, with four digits, as in 2026-Q3",
                "FY26 | FY26 is no fiscal year: years run from 1970 to 2101, with four digits, as in FY2026",
                "26-09-14 | 26-09-14 is no day: years run from 1970 to 2100, with four digits, as in 2026-09-14",
                "2026-02-30 | 2026-02-30 is no day: the days of February 2026 run from 01 to 28, as in 2026-02-28",
                "2023-02-29 | 2023-02-29 is no day: the days of February 2023 run from 01 to 28, as in 2023-02-28",
                "2026-09-1 | 2026-09-1 is no day: the days of September 2026 run from 01 to 30, as in 2026-09-30",
                "2026-09-00 | 2026-09-00 is no day: the days of September 2026 run from 01 to 30, as in 2026-09-30",
                "2026-13-01 | 2026-13-01 is no day: months run from 01 to 12, as in 2026-09-14",
                "2026-00-01 | 2026-00-01 is no day: months run from 01 to 12, as in 2026-09-14",
                "2026-9-01 | 2026-9-01 is no day: months run from 01 to 12, as in 2026-09-14",
                "2026-09-15--2026-09-01 | 2026-09-15--2026-09-01 ends before it begins: the first day comes first, as in 2026-09-01--2026-09-15",
                "2026-02-01--2026-02-30 | 2026-02-30 is no day: the days of February 2026 run from 01 to 28, as in 2026-02-28",
                "2026-01--2026-03 | 2026-01--2026-03 is no interval: write its first and last day with two hyphens between, as in 2026-09-01--2026-09-15",
                "2026-09-01-- | 2026-09-01-- is no interval: write its first and last day with two hyphens between, as in 2026-09-01--2026-09-15",
                "--2026-09-15 | --2026-09-15 is no interval: write its first and last day with two hyphens between, as in 2026-09-01--2026-09-15",
                "2026-09-01-2026-09-15 | 2026-09-01-2026-09-15 is no interval: put two hyphens between its days, as in 2026-09-01--2026-09-15",
                "2026-09-01/2026-09-15 | \"2026-09-01/2026-09-15\" is no interval: put two hyphens between its days, as in 2026-09-01--2026-09-15",
                "2026-q3 | 2026-q3 is no period: capitals, hyphens and blanks count, as in 2026-Q3",
                "2026-q5 | 2026-Q5 is no quarter: quarters run from Q1 to Q4, as in 2026-Q3",
                "fy2026-h1 | fy2026-h1 is no period: capitals, hyphens and blanks count, as in FY2026-H1",
                "Last_Month | \"Last_Month\" is no period: capitals, hyphens and blanks count, as in last-month",
                "` 2026-09 ` | \" 2026-09 \" is no period: capitals, hyphens and blanks count, as in 2026-09",
                "last-0-days | last-0-days is no period: write last-N-days with N from 1 to 3660, as in last-30-days",
                "last-007-days | last-007-days is no period: write last-N-days with N from 1 to 3660, as in last-30-days",
                "last-3661-days | last-3661-days is no period: write last-N-days with N from 1 to 3660, as in last-30-days",
                "last-1-day | last-1-day is no period: write last-N-days with N from 1 to 3660, as in last-30-days",
                "last-99999999999-days | last-99999999999-days is no period: write last-N-days with N from 1 to 3660, as in last-30-days",
                "FY1970 | FY1970 goes from 1969-04-01 to 1970-03-31: periods lie between 1970-01-01 and 2100-12-31, as does 2026-09",
                "FY2101 | FY2101 goes from 2100-04-01 to 2101-03-31: periods lie between 1970-01-01 and 2100-12-31, as does 2026-09",
                "FY2102-Q1 | FY2102-Q1 is no fiscal quarter: years run from 1970 to 2101, with four digits, as in FY2026-Q1",
                "1970-W01 | 1970-W01 goes from 1969-12-29 to 1970-01-04: periods lie between 1970-01-01 and 2100-12-31, as does 2026-09",
                "2100-W52 | 2100-W52 goes from 2100-12-27 to 2101-01-02: periods lie between 1970-01-01 and 2100-12-31, as does 2026-09",
                "next-month | next-month is no period: write one like 2026, 2026-Q3, 2026-09, 2026-W38, 2026-09-14, FY2026, 2026-09-01--2026-09-15 or last-month",
                "`` | \"\" is blank: write a period such as 2026-09 or last-month",
                "`  ` | \"  \" is blank: write a period such as 2026-09 or last-month",
            })
    void says_what_is_wrong_and_what_would_be_right(String notation, String message) {
        assertThatExceptionOfType(InvalidPeriodException.class)
                .isThrownBy(() -> parse(notation))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "9", "-", " ", "😀", "2026-09-01--"})
    void a_long_text_is_cut_in_the_message(String part) {
        String notation = (part + "a").repeat(10_000 / (part.length() + 1));
        assertThatExceptionOfType(InvalidPeriodException.class)
                .isThrownBy(() -> parse(notation))
                .satisfies(refusal ->
                        assertThat(refusal.getMessage()).contains("…\" is no ").hasSizeLessThanOrEqualTo(300));
    }

    @Test
    void a_text_of_forty_characters_is_quoted_whole() {
        assertThatExceptionOfType(InvalidPeriodException.class)
                .isThrownBy(() -> parse("x".repeat(40)))
                .withMessageStartingWith("x".repeat(40) + " is no period");
        assertThatExceptionOfType(InvalidPeriodException.class)
                .isThrownBy(() -> parse("é".repeat(40)))
                .withMessageStartingWith("\"" + "é".repeat(40) + "\" is no period");
        assertThatExceptionOfType(InvalidPeriodException.class)
                .isThrownBy(() -> parse("x".repeat(41)))
                .withMessageStartingWith("\"" + "x".repeat(40) + "…\" is no period");
    }

    @Test
    void the_message_has_no_characters_that_break_lines_or_reorder_text() {
        assertThatExceptionOfType(InvalidPeriodException.class)
                .isThrownBy(() -> parse("a\nb\u202Ec\u2028d\uD800e"))
                .withMessageStartingWith("\"a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\" is no period");
    }

    @Test
    void other_digits_than_ascii_are_no_numbers() {
        assertThatExceptionOfType(InvalidPeriodException.class)
                .isThrownBy(() -> parse("\u0662\u0660\u0662\u0666"))
                .withMessageContaining("is no period");
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    void the_default_locale_has_no_effect() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-u-nu-arab"));
            assertThat(parse("last-week").id()).isEqualTo("2026-W47");
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThatExceptionOfType(InvalidPeriodException.class)
                    .isThrownBy(() -> parse("FISCAL-YEAR-TO-DATE"))
                    .withMessageEndingWith("as in fiscal-year-to-date");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @MethodSource("notations")
    void every_listed_notation_can_be_parsed(String notation) {
        assertThat(parse(notation).isWithinBounds()).isTrue();
    }

    @Test
    void the_list_has_one_example_of_each_notation() {
        assertThat(PeriodParser.notations())
                .startsWith(
                        "2026",
                        "2026-H1",
                        "2026-Q3",
                        "2026-09",
                        "2026-W38",
                        "FY2026",
                        "FY2026-H1",
                        "FY2026-Q1",
                        "2026-09-14",
                        "2026-09-01--2026-09-15",
                        "today")
                .endsWith("last-30-days")
                .doesNotHaveDuplicates()
                .hasSize(29);
    }

    private static Iterable<String> notations() {
        return PeriodParser.notations();
    }

    private static Period parse(String notation) {
        return PeriodParser.parse(notation, calendar(Month.APRIL, DayOfWeek.MONDAY), TODAY);
    }

    private static BusinessCalendar calendar(Month fiscalYearStart, DayOfWeek weekStart) {
        return new BusinessCalendar(ZoneId.of("Europe/Istanbul"), fiscalYearStart, weekStart);
    }
}
