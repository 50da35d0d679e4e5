package io.kadran.crm.csv;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file that is being read: its header, then its rows. */
final class CsvFile implements Closeable {

    private static final int SIGNATURE = 4;
    private static final String WORKBOOK = "is an Excel workbook or a ZIP archive: save the sheet as CSV";
    private static final String GZIP = "is compressed with gzip: unpack it first";

    private static final class CountingInputStream extends FilterInputStream {

        private long count;

        CountingInputStream(InputStream input) {
            super(input);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }

    private final CountingInputStream bytes;
    private final CsvRows rows;
    private final Header header;

    private CsvFile(CountingInputStream bytes, CsvRows rows, Header header) {
        this.bytes = bytes;
        this.rows = rows;
        this.header = header;
    }

    /** @throws UnusableFileException where the file has no header, or is no CSV at all */
    static CsvFile open(Path path, CsvSyntax syntax) throws IOException, UnusableFileException {
        CountingInputStream bytes = new CountingInputStream(Files.newInputStream(path));
        try {
            CsvRows rows = new CsvRows(decoded(bytes, syntax), syntax);
            return new CsvFile(bytes, rows, header(rows));
        } catch (IOException | UnusableFileException unusable) {
            bytes.close();
            throw unusable;
        }
    }

    Header header() {
        return header;
    }

    /** The next row that holds anything; empty at the end. */
    Optional<CsvRow> next() throws IOException {
        Optional<CsvRow> row = rows.next();
        while (row.isPresent() && row.get() instanceof CsvRow.Cells cells && cells.isBlank()) {
            row = rows.next();
        }
        return row;
    }

    /** How much of the file was read, some of it ahead of the rows. */
    long bytesRead() {
        return bytes.count;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** Bytes that are no text become U+FFFD; the cells that hold it are refused, row by row. */
    private static InputStreamReader decoded(InputStream bytes, CsvSyntax syntax)
            throws IOException, UnusableFileException {
        BufferedInputStream input = new BufferedInputStream(bytes);
        input.mark(SIGNATURE);
        byte[] signature = input.readNBytes(SIGNATURE);
        input.reset();
        refuseOtherFormats(signature);
        Optional<Charset> mark = byteOrderMark(signature);
        if (mark.isPresent()) {
            refuseOtherEncoding(mark.get(), syntax);
            input.skipNBytes(mark.get().equals(StandardCharsets.UTF_8) ? 3 : 2);
        }
        Charset charset = mark.or(syntax::encoding).orElse(StandardCharsets.UTF_8);
        return new InputStreamReader(
                input,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    private static void refuseOtherFormats(byte[] signature) throws UnusableFileException {
        if (startsWith(signature, 'P', 'K', 3, 4) || startsWith(signature, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new UnusableFileException(WORKBOOK);
        }
        if (startsWith(signature, 0x1F, 0x8B)) {
            throw new UnusableFileException(GZIP);
        }
    }

    private static Optional<Charset> byteOrderMark(byte[] signature) {
        if (startsWith(signature, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (startsWith(signature, 0xFF, 0xFE)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return startsWith(signature, 0xFE, 0xFF) ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    private static void refuseOtherEncoding(Charset mark, CsvSyntax syntax) throws UnusableFileException {
        Charset said = syntax.encoding().orElse(mark);
        boolean same =
                said.equals(mark) || (said.equals(StandardCharsets.UTF_16) && !mark.equals(StandardCharsets.UTF_8));
        if (!same) {
            throw new UnusableFileException("begins with the byte order mark of " + mark + ", the mapping says " + said
                    + ": leave the encoding out, or correct it");
        }
    }

    private static boolean startsWith(byte[] bytes, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static Header header(CsvRows rows) throws IOException, UnusableFileException {
        Optional<CsvRow> first = rows.next();
        if (first.isEmpty()) {
            throw new UnusableFileException("is empty: its first line must name the columns");
        }
        if (first.get() instanceof CsvRow.Malformed malformed) {
            throw new UnusableFileException("has no readable header: the first line " + malformed.detail());
        }
        CsvRow.Cells cells = (CsvRow.Cells) first.get();
        if (cells.isBlank()) {
            throw new UnusableFileException("has no header: its first line must name the columns, and is blank");
        }
        int columns = cells.values().size();
        if (columns > Header.MOST_COLUMNS) {
            throw new UnusableFileException(
                    "has " + columns + " columns, more than " + Header.MOST_COLUMNS + ": is the delimiter right?");
        }
        return new Header(cells.values());
    }
}
