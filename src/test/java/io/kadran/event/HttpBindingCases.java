package io.kadran.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.testing.Api;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads CloudEvents' own cases for the HTTP binding. Of Gherkin it knows what their file uses: scenario outlines with texts
 * between quotation marks, tables, and examples of one column.
 */
final class HttpBindingCases {

    private static final String QUOTES = "\"\"\"";

    /**
     * One message, and what it says.
     *
     * @param head the request line and the headers, as they stand in the file, without the empty line after them
     * @param body likewise
     */
    record Case(String name, List<String> head, String body, Map<String, String> attributes, JsonNode data) {

        @Override
        public String toString() {
            return name;
        }
    }

    private final List<String> lines;
    private final List<Case> cases = new ArrayList<>();
    private int next;

    private HttpBindingCases(String feature) {
        this.lines = feature.lines().toList();
    }

    static List<Case> read(String feature) {
        HttpBindingCases reader = new HttpBindingCases(feature);
        while (reader.skipTo("Scenario Outline:")) {
            reader.outline();
        }
        return reader.cases;
    }

    private void outline() {
        String name = stripped(next).substring("Scenario Outline:".length()).strip();
        expect("Given an HTTP request");
        String message = text();
        expect("When parsed as HTTP request");
        expect("Then the attributes are:");
        List<List<String>> attributes = table();
        expect("And the data is equal to the following JSON:");
        String data = text();
        expect("Examples:");
        List<List<String>> examples = table();
        String variable = "<" + examples.get(0).get(0) + ">";
        examples.stream().skip(1).map(row -> row.get(0)).forEach(value -> {
            Map<String, String> said = new LinkedHashMap<>();
            attributes.stream()
                    .skip(1)
                    .forEach(row -> said.put(row.get(0), row.get(1).replace(variable, value)));
            cases.add(example(name.replace(variable, value), message.replace(variable, value), said, data));
        });
    }

    private static Case example(String name, String message, Map<String, String> attributes, String data) {
        int blank = message.indexOf("\n\n");
        List<String> head = message.substring(0, blank).lines().toList();
        return new Case(name, head, message.substring(blank + 2), attributes, Api.parse(data));
    }

    private boolean skipTo(String beginning) {
        while (next < lines.size() && !stripped(next).startsWith(beginning)) {
            next++;
        }
        return next < lines.size();
    }

    /** So that a case of another kind is told and not passed over. */
    private void expect(String step) {
        next++;
        while (stripped(next).isEmpty()) {
            next++;
        }
        if (!stripped(next).equals(step)) {
            throw new IllegalStateException("expected <" + step + "> at line " + (next + 1) + ": " + lines.get(next));
        }
    }

    /** What stands between the quotation marks, without their own indent. */
    private String text() {
        next++;
        int indent = lines.get(next).indexOf(QUOTES);
        if (indent < 0) {
            throw new IllegalStateException("expected a text at line " + (next + 1) + ": " + lines.get(next));
        }
        List<String> text = new ArrayList<>();
        for (next++; !stripped(next).equals(QUOTES); next++) {
            String line = lines.get(next);
            text.add(line.substring(Math.min(indent, line.length())));
        }
        return String.join("\n", text);
    }

    private List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        while (next + 1 < lines.size() && stripped(next + 1).startsWith("|")) {
            next++;
            String row = stripped(next);
            rows.add(Arrays.stream(row.substring(1, row.length() - 1).split("\\|"))
                    .map(String::strip)
                    .toList());
        }
        return rows;
    }

    private String stripped(int line) {
        return lines.get(line).strip();
    }

    /** The message on the wire: lines of the head end in CR and LF, the body stands as it is. */
    static byte[] bytes(List<String> head, String body) {
        return (String.join("\r\n", head) + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }
}
