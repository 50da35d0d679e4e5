package io.kadran.crm.csv;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A text with columns in it: <code>{client}-{n}</code>. <code>{row}</code> is the line of the row, <code>{n}</code> the
 * running number of a repeated row, from one; braces themselves are doubled.
 */
final class Template {

    private static final String ROW = "row";
    private static final String NUMBER = "n";

    private sealed interface Part {

        record Literal(String text) implements Part {}

        record Column(String name) implements Part {}

        enum BuiltIn implements Part {
            ROW,
            NUMBER
        }
    }

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = parts;
    }

    /** @throws IllegalArgumentException saying what is wrong with the text */
    static Template of(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            boolean doubled = i + 1 < text.length() && text.charAt(i + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                literal.append(c);
                i += 2;
            } else if (c == '{') {
                int close = text.indexOf('}', i);
                String name = close < 0 ? "" : text.substring(i + 1, close).strip();
                if (name.isEmpty()) {
                    throw new IllegalArgumentException(
                            "has a brace without a column: write {column}, or {{ for a brace");
                }
                parts.add(new Part.Literal(literal.toString()));
                literal.setLength(0);
                parts.add(part(name));
                i = close + 1;
            } else if (c == '}') {
                throw new IllegalArgumentException("closes a brace that was not opened: write }} for a brace");
            } else {
                literal.append(c);
                i++;
            }
        }
        parts.add(new Part.Literal(literal.toString()));
        return new Template(List.copyOf(parts));
    }

    private static Part part(String name) {
        return switch (name) {
            case ROW -> Part.BuiltIn.ROW;
            case NUMBER -> Part.BuiltIn.NUMBER;
            default -> new Part.Column(name);
        };
    }

    Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Part.Column column) {
                columns.add(column.name());
            }
        }
        return columns;
    }

    /** The text for this row; empty where one of its columns is. */
    String fill(Cells cells) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Literal literal) {
                text.append(literal.text());
            } else if (part instanceof Part.Column column) {
                String value = cells.get(column.name());
                if (value.isEmpty()) {
                    return "";
                }
                text.append(value);
            } else {
                text.append(part == Part.BuiltIn.ROW ? cells.line() : cells.number());
            }
        }
        return text.toString();
    }
}
