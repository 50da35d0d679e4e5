package io.kadran.crm.csv;

import io.kadran.crm.csv.PhysicalLines.Line;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a CSV text (RFC 4180), one by one. The parser is given one physical line at a time: so the line of each row is
 * known exactly, and a quotation mark that is never closed cannot draw the whole file into memory. A malformed row takes all
 * its lines with it: what looks like a row among them may as well be the middle of a cell.
 */
final class CsvRows {

    /** Longer than any row: its fields together have at most some ten thousand characters. */
    static final int LONGEST_ROW = 1024 * 1024;

    private static final int MOST_LINES_OF_A_ROW = 10_000;

    private static final class RowTooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Feeds the parser, never beyond the line that it has asked for. */
    private final class Feed extends Reader {

        private String text = "";
        private int position;

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            if (position == text.length()) {
                Optional<Line> line = takeLine();
                if (line.isEmpty()) {
                    return -1;
                }
                text = line.get().text();
                position = 0;
            }
            int count = Math.min(length, text.length() - position);
            text.getChars(position, position + count, buffer, offset);
            position += count;
            return count;
        }

        @Override
        public void close() {
            // The file is closed by whoever opened it.
        }
    }

    private final PhysicalLines lines;
    private final CSVFormat format;
    private Iterator<CSVRecord> records;
    private int linesDone;
    private int linesOfRow;
    private int lengthOfRow;
    private boolean ended;

    CsvRows(Reader reader, CsvSyntax syntax) {
        this.lines = new PhysicalLines(reader, LONGEST_ROW);
        this.format = CSVFormat.Builder.create()
                .setDelimiter(syntax.delimiter())
                .setQuote(syntax.quote().orElse(null))
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(true)
                .get();
        this.records = parser();
    }

    /** The next row; empty at the end. */
    Optional<CsvRow> next() throws IOException {
        linesDone += linesOfRow;
        linesOfRow = 0;
        lengthOfRow = 0;
        int line = linesDone + 1;
        try {
            if (ended || !records.hasNext()) {
                return Optional.empty();
            }
            List<String> values = records.next().stream().map(String::strip).toList();
            return Optional.of(new CsvRow.Cells(line, values));
        } catch (UncheckedIOException broken) {
            records = parser();
            return Optional.of(malformed(line, broken));
        }
    }

    /** @throws UncheckedIOException where it is not the text that is at fault */
    private CsvRow malformed(int line, UncheckedIOException broken) {
        Throwable cause = broken.getCause();
        if (cause instanceof RowTooLongException) {
            ended = true;
            return new CsvRow.Malformed(
                    line,
                    "has more than " + LONGEST_ROW + " characters or " + MOST_LINES_OF_A_ROW
                            + " lines: is a quotation mark not closed? Nothing after it was read");
        }
        if (cause instanceof CSVException) {
            int last = linesDone + linesOfRow;
            return new CsvRow.Malformed(
                    line,
                    "is not CSV, as far as line " + last
                            + ": a quotation mark is not closed, or text follows a closed one"
                            + " before the delimiter; inside a quoted cell, quotation marks are doubled");
        }
        throw broken;
    }

    private Iterator<CSVRecord> parser() {
        try {
            return CSVParser.builder()
                    .setReader(new Feed())
                    .setFormat(format)
                    .get()
                    .iterator();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Optional<Line> takeLine() throws IOException {
        Optional<Line> line = lines.next();
        if (line.isPresent()) {
            linesOfRow++;
            lengthOfRow += line.get().text().length();
        }
        boolean tooLong = lengthOfRow > LONGEST_ROW || linesOfRow > MOST_LINES_OF_A_ROW;
        if (tooLong || line.filter(Line::tooLong).isPresent()) {
            throw new RowTooLongException();
        }
        return line;
    }
}
