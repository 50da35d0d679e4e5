package io.kadran.crm.csv;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kadran.http.Problems;
import io.kadran.http.Problems.ParameterFault;
import io.kadran.wire.Fault;
import io.kadran.wire.Nearest;
import io.kadran.wire.Rfc3339;
import io.kadran.wire.WireValue;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.multipart.FormValue;

/** The parts of an upload, read with every fault told by its part. */
final class ImportForm {

    static final String FILE = "file";
    static final String MAPPING = "mapping";
    static final String EXPORTED_AT = "exportedAt";
    static final String DRY_RUN = "dryRun";

    private static final List<String> PARTS = List.of(FILE, MAPPING, EXPORTED_AT, DRY_RUN);
    private static final int LONGEST_MAPPING = 1024 * 1024;

    private static final int LONGEST_NAME = 255;

    /** By what Java replaces bytes that are no text. */
    private static final char UNREADABLE = '\uFFFD';

    /** One at a time: in memory the longest takes twenty times its length, for some milliseconds. */
    private static final Object MAPPING_AT_WORK = new Object();

    /** A key that is given twice is refused; numbers keep their digits. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final Map<String, Collection<FormValue>> parts;
    private final Path directory;

    /** @param directory for the file, until it is imported */
    ImportForm(Map<String, Collection<FormValue>> parts, Path directory) {
        this.parts = parts;
        this.directory = directory;
    }

    /**
     * Reads all parts.
     *
     * @param exportedAtParameter the query parameter, in place of the part
     * @param dryRunParameter likewise
     */
    ImportUpload read(Optional<String> exportedAtParameter, Optional<String> dryRunParameter) {
        refuseUnknown();
        Optional<Instant> exportedAt =
                text(EXPORTED_AT).or(() -> exportedAtParameter).map(ImportForm::moment);
        boolean dryRun =
                text(DRY_RUN).or(() -> dryRunParameter).map(ImportForm::flag).orElse(false);
        FormValue file = part(FILE).orElseThrow(() -> wrong(FILE, "is missing: it is the CSV file"));
        if (!file.isFileItem()) {
            throw wrong(FILE, "must be a file, with a file name: curl -F file=@export.csv");
        }
        Path path = directory.resolve(UUID.randomUUID() + ".csv");
        boolean kept = false;
        try {
            file.getFileItem().write(path);
            String canonical = canonicalMapping(path);
            ImportUpload upload = new ImportUpload(
                    path,
                    nameOf(file),
                    Files.size(path),
                    sha256(path),
                    canonical,
                    sha256(canonical),
                    exportedAt,
                    dryRun);
            kept = true;
            return upload;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            if (!kept) {
                delete(path);
            }
        }
    }

    /** The mapping, once it and the header of the file are found to fit. */
    private String canonicalMapping(Path path) throws IOException {
        synchronized (MAPPING_AT_WORK) {
            JsonNode json = mappingJson();
            checkHeader(path, mapping(json));
            return canonical(json);
        }
    }

    static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void refuseUnknown() {
        for (String name : parts.keySet()) {
            if (!PARTS.contains(name)) {
                throw wrong(name, "is no part of an import; " + Nearest.hint(name, PARTS));
            }
        }
    }

    private Optional<FormValue> part(String name) {
        Collection<FormValue> values = parts.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw wrong(name, "is given more than once");
        }
        return values.stream().findFirst();
    }

    private Optional<String> text(String name) {
        Optional<String> text = decoded(name);
        if (text.filter(value -> value.indexOf(UNREADABLE) >= 0).isPresent()) {
            throw wrong(name, "is not UTF-8, or has the character U+FFFD, which stands for what could not be read");
        }
        return text;
    }

    private Optional<String> decoded(String name) {
        Optional<FormValue> part = part(name);
        if (part.filter(FormValue::isFileItem).isEmpty()) {
            return part.map(FormValue::getValue);
        }
        try (InputStream input = part.orElseThrow().getFileItem().getInputStream()) {
            byte[] bytes = input.readNBytes(LONGEST_MAPPING + 1);
            if (bytes.length > LONGEST_MAPPING) {
                throw wrong(name, "must have at most " + LONGEST_MAPPING + " bytes");
            }
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private JsonNode mappingJson() {
        String text = text(MAPPING)
                .orElseThrow(() -> wrong(MAPPING, "is missing: it says, in JSON, which column is which field"));
        try {
            JsonNode json = JSON.readTree(text);
            if (json.isMissingNode()) {
                throw wrong(MAPPING, "is empty: it says, in JSON, which column is which field");
            }
            return json;
        } catch (JsonProcessingException notJson) {
            var at = notJson.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw wrong(MAPPING, "is not JSON" + where + ": " + WireValue.Text.quote(notJson.getOriginalMessage()));
        }
    }

    private static CsvMapping mapping(JsonNode json) {
        MappingReader.Result result = MappingReader.read(json);
        return result.mapping().orElseThrow(() -> unfit(result.faults()));
    }

    private static void checkHeader(Path path, CsvMapping mapping) throws IOException {
        try (CsvFile file = CsvFile.open(path, mapping.syntax())) {
            List<Fault> faults = mapping.faults(file.header());
            if (!faults.isEmpty()) {
                throw unfit(faults);
            }
        } catch (UnusableFileException unusable) {
            throw Problems.of(
                    Problems.UNPROCESSABLE,
                    "The file cannot be imported.",
                    List.of(new ParameterFault(FILE, unusable.reason())));
        }
    }

    private static HttpProblem unfit(List<Fault> faults) {
        return Problems.of(
                Problems.UNPROCESSABLE,
                "The mapping is not right; nothing was imported. The pointers lead into the mapping.",
                faults);
    }

    private static HttpProblem wrong(String part, String detail) {
        return Problems.of(
                Status.BAD_REQUEST,
                "The part " + WireValue.Text.quote(part) + " is not right.",
                List.of(new ParameterFault(part, detail)));
    }

    private static Instant moment(String text) {
        // A plus that was not encoded arrives as a blank.
        return Rfc3339.parse(text.strip().replace(' ', '+'))
                .orElseThrow(() -> wrong(
                        EXPORTED_AT,
                        "must be an RFC 3339 time with an offset, such as 2026-09-14T10:00:00Z, was "
                                + WireValue.Text.quote(text)))
                .truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean flag(String text) {
        return switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(DRY_RUN, "must be true or false, was " + WireValue.Text.quote(text));
        };
    }

    /** For people to read; what a file system or a table could not hold is left out. */
    private static String nameOf(FormValue file) {
        String name = Optional.ofNullable(file.getFileName()).orElse("");
        String plain = name.codePoints()
                .filter(point -> !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE)
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.isBlank() ? "unnamed" : plain;
    }

    private static String canonical(JsonNode json) {
        try {
            return JSON.writeValueAsString(JSON.convertValue(json, Object.class));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String sha256(Path path) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream input = new DigestInputStream(Files.newInputStream(path), digest)) {
            input.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
