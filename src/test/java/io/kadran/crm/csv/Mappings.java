package io.kadran.crm.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kadran.event.Decoded;
import io.kadran.wire.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Mappings and small files for tests, written with apostrophes for quotation marks where that reads better. */
final class Mappings {

    static final Instant EXPORTED_AT = Instant.parse("2026-09-14T10:00:00Z");
    static final EventIds IDS = EventIds.of(EXPORTED_AT, "0123456789abcdef");

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Mappings() {}

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    static CsvMapping mapping(String text) {
        MappingReader.Result result = MappingReader.read(json(text.replace('\'', '"')));
        assertThat(result.faults()).isEmpty();
        return result.mapping().orElseThrow();
    }

    static List<Fault> faults(String text) {
        return MappingReader.read(json(text.replace('\'', '"'))).faults();
    }

    /** A mapping of the test resources. */
    static String resource(String name) {
        try (InputStream input = Mappings.class.getResourceAsStream("/mappings/" + name)) {
            return new String(Optional.ofNullable(input).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static List<MappedRow> map(CsvMapping mapping, Path path) {
        try (CsvFile file = CsvFile.open(path, mapping.syntax())) {
            assertThat(mapping.faults(file.header())).isEmpty();
            RowMapper mapper = new RowMapper(mapping, file.header(), EXPORTED_AT, IDS);
            List<MappedRow> rows = new ArrayList<>();
            for (Optional<CsvRow> row = file.next(); row.isPresent(); row = file.next()) {
                rows.add(mapper.map(row.get()));
            }
            return rows;
        } catch (IOException | UnusableFileException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    static List<MappedRow> map(CsvMapping mapping, String csv) {
        try {
            Path path = Files.createTempFile("mapping", ".csv");
            try {
                Files.writeString(path, csv);
                return map(mapping, path);
            } finally {
                Files.delete(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The envelopes of the events of rows that were all accepted. */
    static List<JsonNode> events(List<MappedRow> rows) {
        List<JsonNode> events = new ArrayList<>();
        for (MappedRow row : rows) {
            assertThat(row).isInstanceOf(MappedRow.Events.class);
            ((MappedRow.Events) row).events().forEach(event -> events.add(json(((Decoded.Valid) event).envelope())));
        }
        return events;
    }

    static List<RowFault> faultsOf(MappedRow row) {
        assertThat(row).isInstanceOf(MappedRow.Rejected.class);
        return ((MappedRow.Rejected) row).faults();
    }
}
