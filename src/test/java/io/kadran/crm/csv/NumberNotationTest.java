package io.kadran.crm.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberNotationTest {

    @ParameterizedTest
    @CsvSource({
        "1250, 1250",
        "1250.50, 1250.50",
        "-3, -3",
        "\u22123, -3",
        "+3, 3",
        "007, 7",
    })
    void plainNumbers(String cell, String expected) {
        assertThat(read(notation('.', Optional.empty()), cell)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.250,50 | 1250.50",
                "1250,50 | 1250.50",
                "12.345.678 | 12345678",
                "1.23.45.678 | 12345678",
                "1.5 | faulty",
                "1.2500 | faulty",
                "1,250.50 | faulty",
                ".250 | faulty",
            })
    void groupedNumbers(String cell, String expected) {
        assertThat(read(notation(',', Optional.of('.')), cell)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1 250, 1250", "1\u00A0250, 1250", "1\u202F250, 1250"})
    void blanksGroupWhetherTheyBreakOrNot(String cell, String expected) {
        assertThat(read(notation('.', Optional.of(' ')), cell)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1e5", "0x10", "NaN", "Infinity", "12 EUR", "$5", "1.2.3", "1_000", "-", "٣", "(5)"})
    void whatIsNoPlainNumberIsRefused(String cell) {
        assertThat(read(notation('.', Optional.empty()), cell)).isEqualTo("faulty");
    }

    @ParameterizedTest
    @CsvSource({"0.00005, 0.0001", "0.00004999, 0.0000", "2576.081025358819, 2576.0810"})
    void roundsHalfUpWhereTheMappingSaysSo(String cell, String expected) {
        NumberNotation notation =
                NumberNotation.of('.', Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(4));
        assertThat(read(notation, cell)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"$5, 500", "5 $, 500", "5, 500"})
    void aUnitMayStandOnEitherSide(String cell, String expected) {
        NumberNotation notation = NumberNotation.of(
                '.', Optional.empty(), Optional.of("$"), Optional.of(new BigDecimal("100")), Optional.empty());
        assertThat(read(notation, cell)).isEqualTo(expected);
    }

    private static NumberNotation notation(char decimal, Optional<Character> grouping) {
        return NumberNotation.of(decimal, grouping, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static String read(NumberNotation notation, String cell) {
        return notation.read(cell) instanceof Reading.Value value && value.scalar() instanceof Scalar.Numeral number
                ? number.value().toPlainString()
                : "faulty";
    }
}
