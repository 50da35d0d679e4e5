package io.kadran.citus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement as its tokens, with what stands in parentheses as one node. */
sealed interface SqlNode {

    /** @param text in lower case, quotes of names left out; values within quotes are all {@code ''} */
    record Token(String text, boolean isName) implements SqlNode {}

    record Group(List<SqlNode> nodes) implements SqlNode {}

    Pattern TOKEN = Pattern.compile("""
            \\s+|--[^\\n]*|/\\*.*?\\*/\
            |(?<string>(?:\\bE)?'(?:[^']|'')*')\
            |(?<quoted>"[^"]+")\
            |(?<name>[\\p{L}_][\\p{L}\\p{N}_$]*)\
            |(?<other>\\$\\d+|\\?|\\d+(?:\\.\\d+)?|::|:=|[<>!=|&@#~*+/%^-]+|[(),.;\\[\\]])""", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /** @throws IllegalArgumentException where it is no SQL that this knows */
    static List<SqlNode> parse(String sql) {
        Deque<List<SqlNode>> open = new ArrayDeque<>();
        open.push(new ArrayList<>());
        Matcher matcher = TOKEN.matcher(sql);
        int at = 0;
        while (at < sql.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("is not understood from: " + sql.substring(at));
            }
            at = matcher.end();
            read(matcher, open);
        }
        if (open.size() != 1) {
            throw new IllegalArgumentException("a parenthesis is open");
        }
        return open.pop();
    }

    private static void read(Matcher matcher, Deque<List<SqlNode>> open) {
        if (matcher.group("string") != null) {
            open.element().add(new Token("''", false));
        } else if (matcher.group("quoted") != null) {
            String quoted = matcher.group("quoted");
            open.element().add(new Token(quoted.substring(1, quoted.length() - 1), true));
        } else if (matcher.group("name") != null) {
            open.element().add(new Token(matcher.group("name").toLowerCase(Locale.ROOT), true));
        } else if (matcher.group("other") != null) {
            switch (matcher.group("other")) {
                case "(" -> open.push(new ArrayList<>());
                case ")" -> close(open);
                default -> open.element().add(new Token(matcher.group("other"), false));
            }
        }
    }

    private static void close(Deque<List<SqlNode>> open) {
        List<SqlNode> inner = open.pop();
        if (open.isEmpty()) {
            throw new IllegalArgumentException("a parenthesis is closed that was never opened");
        }
        open.element().add(new Group(List.copyOf(inner)));
    }

    default boolean is(String text) {
        return this instanceof Token token && token.text().equals(text);
    }

    default boolean isAnyOf(java.util.Collection<String> texts) {
        return this instanceof Token token && texts.contains(token.text());
    }

    default boolean isName() {
        return this instanceof Token token && token.isName();
    }

    /** The name or sign itself. */
    default String text() {
        return this instanceof Token token ? token.text() : "(…)";
    }
}
