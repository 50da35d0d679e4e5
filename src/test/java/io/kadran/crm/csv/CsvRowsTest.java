package io.kadran.crm.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.crm.csv.CsvRow.Cells;
import io.kadran.crm.csv.CsvRow.Malformed;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {

    private static final CsvSyntax COMMA = new CsvSyntax(',', Optional.of('"'), Optional.empty());

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesEndInEveryUsualWay(String end) throws IOException {
        assertThat(rows("a,b" + end + "c,d" + end))
                .containsExactly(new Cells(1, List.of("a", "b")), new Cells(2, List.of("c", "d")));
    }

    @Test
    void theLastLineNeedsNoEnd() throws IOException {
        assertThat(rows("a,b\nc,d")).hasSize(2).last().isEqualTo(new Cells(2, List.of("c", "d")));
    }

    @Test
    void aTextWithoutALineHasNoRow() throws IOException {
        assertThat(rows("")).isEmpty();
    }

    @Test
    void quotedCellsHoldDelimitersQuotesAndLines() throws IOException {
        assertThat(rows("\"a,1\",\"say \"\"b\"\"\"\n\"two\nlines\",x\ny,z\n"))
                .containsExactly(
                        new Cells(1, List.of("a,1", "say \"b\"")),
                        new Cells(2, List.of("two\nlines", "x")),
                        new Cells(4, List.of("y", "z")));
    }

    @Test
    void linesAreCountedWhereTheRowBegins() throws IOException {
        assertThat(rows("a\r\n\r\n\"b\r\n\r\nb\"\r\nc\r\n"))
                .extracting(CsvRow::line)
                .containsExactly(1, 2, 3, 6);
    }

    @Test
    void outerWhiteSpaceIsTrimmed() throws IOException {
        assertThat(rows("  a , \" b \" ,c d\n")).containsExactly(new Cells(1, List.of("a", "b", "c d")));
    }

    @Test
    void aQuotationMarkInsideAPlainCellIsText() throws IOException {
        assertThat(rows("12\" pipe,b\n")).containsExactly(new Cells(1, List.of("12\" pipe", "b")));
    }

    @Test
    void textAfterAClosedQuoteCostsItsRowOnly() throws IOException {
        List<CsvRow> rows = rows("a,b\n\"Smith\" Inc,b\nc,d\n");
        assertThat(rows).extracting(CsvRow::line).containsExactly(1, 2, 3);
        assertThat(rows.get(1)).isInstanceOf(Malformed.class);
        assertThat(rows.get(2)).isEqualTo(new Cells(3, List.of("c", "d")));
    }

    @Test
    void aMalformedRowTakesItsLinesWithIt() throws IOException {
        List<CsvRow> rows = rows("a,b\n\"two\nlines\" x,y\nc,d\n");
        assertThat(rows).extracting(CsvRow::line).containsExactly(1, 2, 4);
        assertThat(rows.get(1))
                .isInstanceOfSatisfying(
                        Malformed.class, row -> assertThat(row.detail()).contains("as far as line 3"));
    }

    @Test
    void whatFollowsAnUnclosedQuoteIsNotGuessed() throws IOException {
        List<CsvRow> rows = rows("a,b\n\"open,b\nc,d\ne,f\n");
        assertThat(rows).extracting(CsvRow::line).containsExactly(1, 2);
        assertThat(rows.get(1))
                .isInstanceOfSatisfying(
                        Malformed.class, row -> assertThat(row.detail()).contains("as far as line 4"));
    }

    @Test
    void anUnclosedQuoteDoesNotDrawTheWholeFileIn() throws IOException {
        List<CsvRow> rows = rows("a\n\"open,b\n" + "some,row\n".repeat(300_000));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        row -> assertThat(row.detail()).contains("10000 lines", "Nothing after it was read"));
    }

    @Test
    void anEndlessLineIsRefused() throws IOException {
        List<CsvRow> rows = rows("a\n" + "x".repeat(3 * CsvRows.LONGEST_ROW) + "\nb\n");
        assertThat(rows).hasSize(2).last().isInstanceOf(Malformed.class);
    }

    @Test
    void withoutAQuoteCharacterMarksAreText() throws IOException {
        CsvSyntax tabs = new CsvSyntax('\t', Optional.empty(), Optional.empty());
        assertThat(rows("\"a\tb\"\t\n", tabs)).containsExactly(new Cells(1, List.of("\"a", "b\"", "")));
    }

    private static List<CsvRow> rows(String text) throws IOException {
        return rows(text, COMMA);
    }

    private static List<CsvRow> rows(String text, CsvSyntax syntax) throws IOException {
        CsvRows reader = new CsvRows(new StringReader(text), syntax);
        List<CsvRow> rows = new ArrayList<>();
        for (Optional<CsvRow> row = reader.next(); row.isPresent(); row = reader.next()) {
            rows.add(row.get());
        }
        return rows;
    }
}
