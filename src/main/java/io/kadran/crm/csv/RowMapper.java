package io.kadran.crm.csv;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.kadran.event.Decoded;
import io.kadran.event.EventCodec;
import io.kadran.wire.Fault;
import io.kadran.wire.WireValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns the rows of one file into events. What an event may hold is the codec's matter, here as for any other sender. */
final class RowMapper {

    /** The most events that one row may stand for. */
    static final int MOST_REPETITIONS = 10_000;

    private static final String DATA = "/data/";

    private final CsvMapping mapping;
    private final Header header;
    private final Instant exportedAt;
    private final EventIds ids;
    private final Map<String, String> columnOfField;
    private final EventCodec codec = new EventCodec();
    private final JsonFactory json = new JsonFactory();

    /** @param header that has the columns which the mapping names */
    RowMapper(CsvMapping mapping, Header header, Instant exportedAt, EventIds ids) {
        this.mapping = mapping;
        this.header = header;
        this.exportedAt = exportedAt;
        this.ids = ids;
        this.columnOfField = mapping.fields().stream()
                .filter(FieldMapping.Read.class::isInstance)
                .map(FieldMapping.Read.class::cast)
                .filter(field -> field.source().columns().size() == 1)
                .collect(Collectors.toMap(
                        FieldMapping.Read::field,
                        field -> field.source().columns().iterator().next()));
    }

    MappedRow map(CsvRow row) {
        if (row instanceof CsvRow.Malformed malformed) {
            return rejected(malformed, List.of(RowFault.ofRow(malformed.detail())));
        }
        CsvRow.Cells cells = (CsvRow.Cells) row;
        if (cells.values().size() != header.size()) {
            String detail = "has " + cells.values().size() + " cells, the header has " + header.size();
            return rejected(cells, List.of(RowFault.ofRow(detail)));
        }
        Cells first = new Cells(header, cells, 1);
        if (mapping.when().isPresent() && !mapping.when().get().holds(first)) {
            return new MappedRow.Skipped(cells.line());
        }
        Optional<Integer> times = mapping.repeat().isEmpty()
                ? Optional.of(1)
                : repetitions(first.get(mapping.repeat().get()));
        if (times.isEmpty()) {
            return rejected(cells, List.of(badRepetition(first, mapping.repeat().orElseThrow())));
        }
        return times.get() == 0 ? new MappedRow.Skipped(cells.line()) : events(cells, times.get());
    }

    private static MappedRow rejected(CsvRow row, List<RowFault> faults) {
        return new MappedRow.Rejected(row.line(), faults);
    }

    private static Optional<Integer> repetitions(String cell) {
        return Optional.of(cell)
                .filter(text -> text.matches("\\d{1,5}"))
                .map(Integer::valueOf)
                .filter(number -> number <= MOST_REPETITIONS);
    }

    private static RowFault badRepetition(Cells cells, String column) {
        return RowFault.ofColumn(
                column,
                "must be a whole number from 0 to " + MOST_REPETITIONS
                        + ", the number of events that the row stands for, was "
                        + WireValue.Text.quote(cells.get(column)));
    }

    private MappedRow events(CsvRow.Cells row, int times) {
        List<Decoded> events = new ArrayList<>();
        for (int number = 1; number <= times; number++) {
            List<RowFault> faults = new ArrayList<>();
            Decoded event = event(new Cells(header, row, number), faults);
            if (!faults.isEmpty()) {
                return rejected(row, faults);
            }
            events.add(event);
        }
        return new MappedRow.Events(row.line(), events);
    }

    /** @param faults takes up all that is wrong, cell by cell */
    private Decoded event(Cells cells, List<RowFault> faults) {
        Map<String, Scalar> data = new LinkedHashMap<>();
        List<String> faulty = new ArrayList<>();
        for (FieldMapping field : mapping.fields()) {
            Reading reading = field.read(cells);
            if (reading instanceof Reading.Value value) {
                data.put(field.field(), value.scalar());
            } else if (reading instanceof Reading.Faulty wrong) {
                faulty.add(DATA + field.field());
                faults.add(fault(DATA + field.field(), wrong.detail()));
            }
        }
        Instant time = time(cells, faults).orElse(exportedAt);
        Decoded event = codec.decodeLine(write(cells, time, data));
        if (event instanceof Decoded.Invalid invalid) {
            invalid.faults().stream()
                    .filter(fault -> !faulty.contains(fault.pointer()))
                    .map(this::fault)
                    .forEach(faults::add);
        }
        return event;
    }

    /** Empty where the mapping names no column of times, or its cell is faulty. */
    private Optional<Instant> time(Cells cells, List<RowFault> faults) {
        if (mapping.time().isEmpty()) {
            return Optional.empty();
        }
        CsvMapping.TimeMapping time = mapping.time().get();
        String cell = cells.get(time.column());
        Optional<Instant> read = time.read().apply(cell);
        if (read.isEmpty()) {
            faults.add(RowFault.ofColumn(time.column(), time.wrong().apply(cell)));
        }
        return read;
    }

    private RowFault fault(Fault fault) {
        return fault(fault.pointer(), fault.detail());
    }

    private RowFault fault(String pointer, String detail) {
        Optional<String> column = pointer.startsWith(DATA)
                ? Optional.ofNullable(columnOfField.get(pointer.substring(DATA.length())))
                : Optional.empty();
        return new RowFault(column, Optional.of(pointer), detail);
    }

    private byte[] write(Cells cells, Instant time, Map<String, Scalar> data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator event = json.createGenerator(bytes)) {
            event.writeStartObject();
            event.writeStringField("specversion", "1.0");
            event.writeStringField(
                    "id", mapping.repeat().isEmpty() ? ids.of(cells.line()) : ids.of(cells.line(), cells.number()));
            event.writeStringField("source", mapping.source());
            event.writeStringField("type", mapping.event().wireName());
            event.writeStringField("time", time.toString());
            event.writeObjectFieldStart("data");
            for (Map.Entry<String, Scalar> field : data.entrySet()) {
                event.writeFieldName(field.getKey());
                write(event, field.getValue());
            }
            event.writeEndObject();
            event.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator event, Scalar value) throws IOException {
        if (value instanceof Scalar.Text text) {
            event.writeString(text.value());
        } else if (value instanceof Scalar.Numeral number) {
            event.writeNumber(number.value().toPlainString());
        } else {
            event.writeNull();
        }
    }
}
