package io.kadran.access;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kadran.wire.Fault;
import io.kadran.wire.Fields;
import io.kadran.wire.NotJsonException;
import io.kadran.wire.Rfc3339;
import io.kadran.wire.WireJson;
import io.kadran.wire.WireValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is asked for in bodies about keys. Each reader adds to the faults; where there are some, its result means nothing. */
final class KeyRequest {

    /** How long a key that is replaced stays good where nothing is said. */
    static final Duration USUAL_OVERLAP = Duration.ofHours(24);

    static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private static final String SCOPES = "scopes";

    private KeyRequest() {}

    /** A key that is to be. */
    record New(String name, List<String> scopes, Optional<Instant> expiresAt) {}

    /**
     * A key that is to be in the place of another.
     *
     * @param overlap how long both are good
     * @param expiresAt of the new one; where it is not said, it lives as long as the other was to
     */
    record Replacement(Duration overlap, Optional<Instant> expiresAt) {}

    /** @param known the scopes that it can have, in the order in which they are kept */
    static New readNew(byte[] body, List<String> known, Instant now, List<Fault> faults) throws NotJsonException {
        String text = WireJson.decodeUtf8(body);
        Map<String, WireValue> said =
                new HashMap<>(WireJson.readObject(text, "", faults).orElse(Map.of()));
        boolean isArray = said.remove(SCOPES) == WireValue.Other.ARRAY;
        Fields fields = new Fields("", said, faults);
        Optional<String> name = fields.required(
                "name", fields.text("name", Fields.ID_LENGTH), "must be text that tells what the key is for");
        Optional<Instant> expiresAt = expiresAt(fields, now);
        fields.refuseUnknown();
        List<String> scopes = isArray ? scopes(text, known, faults) : noArray(known, faults);
        return new New(name.orElse(""), scopes, expiresAt);
    }

    /** A body may be left out. */
    static Replacement readReplacement(byte[] body, Instant now, List<Fault> faults) throws NotJsonException {
        Map<String, WireValue> said = body.length == 0
                ? Map.of()
                : WireJson.readObject(body, "", faults).orElse(Map.of());
        Fields fields = new Fields("", said, faults);
        Duration overlap =
                fields.text("overlap").flatMap(text -> overlap(text, fields)).orElse(USUAL_OVERLAP);
        Optional<Instant> expiresAt = expiresAt(fields, now);
        fields.refuseUnknown();
        return new Replacement(overlap, expiresAt);
    }

    private static Optional<Instant> expiresAt(Fields fields, Instant now) {
        Optional<String> text = fields.text("expiresAt");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> time = Rfc3339.parse(text.get());
        if (time.filter(now::isBefore).isEmpty()) {
            fields.fault(
                    "expiresAt",
                    "must be a time to come, with an offset, such as 2027-01-01T00:00:00Z, was the text "
                            + WireValue.Text.quote(text.get()));
        }
        return time;
    }

    private static Optional<Duration> overlap(String text, Fields fields) {
        try {
            Duration overlap = Duration.parse(text);
            if (!overlap.isNegative() && overlap.compareTo(LONGEST_OVERLAP) <= 0) {
                return Optional.of(overlap);
            }
        } catch (DateTimeException noDuration) {
            // Told below, in the same words as for one that is too long.
        }
        fields.fault(
                "overlap",
                "must be a duration from PT0S to P30D such as PT24H, was the text " + WireValue.Text.quote(text));
        return Optional.empty();
    }

    private static List<String> noArray(List<String> known, List<Fault> faults) {
        faults.add(new Fault(
                "/" + SCOPES, "must be an array of at least one of " + String.join(", ", known) + ", each once"));
        return List.of();
    }

    /** In the order in which they are kept. */
    private static List<String> scopes(String body, List<String> known, List<Fault> faults) {
        List<WireValue> said = array(body, known.size() + 1);
        if (said.isEmpty() || said.size() > known.size()) {
            return noArray(known, faults);
        }
        Set<String> chosen = new HashSet<>();
        for (int i = 0; i < said.size(); i++) {
            String pointer = "/" + SCOPES + "/" + i;
            if (!(said.get(i) instanceof WireValue.Text text && known.contains(text.value()))) {
                faults.add(new Fault(
                        pointer,
                        "must be one of " + String.join(", ", known) + ", "
                                + said.get(i).describe()));
            } else if (!chosen.add(text.value())) {
                faults.add(new Fault(pointer, "is given twice"));
            }
        }
        return known.stream().filter(chosen::contains).toList();
    }

    /**
     * The elements of the array in a body that was read once before.
     *
     * @param most of those after these nothing is kept
     */
    private static List<WireValue> array(String body, int most) {
        List<WireValue> values = new ArrayList<>();
        try (JsonParser parser = WireJson.FACTORY.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                boolean isIt = parser.currentName().equals(SCOPES);
                parser.nextToken();
                if (!isIt || parser.currentToken() != JsonToken.START_ARRAY) {
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    WireValue value = WireJson.value(parser);
                    if (values.size() < most) {
                        values.add(value);
                    }
                }
            }
            return values;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
