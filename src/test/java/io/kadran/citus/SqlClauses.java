package io.kadran.citus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The clauses of one query by their first word, which is left out. */
record SqlClauses(Map<String, List<SqlNode>> byWord) {

    private static final Set<String> WORDS = Set.of(
            "select",
            "from",
            "using",
            "where",
            "group",
            "having",
            "window",
            "order",
            "limit",
            "offset",
            "for",
            "returning");

    static SqlClauses of(List<SqlNode> nodes) {
        Map<String, List<SqlNode>> clauses = new LinkedHashMap<>();
        int at = 0;
        while (at < nodes.size()) {
            int end = SqlNodes.indexOf(nodes, at + 1, wordsAfter(nodes.get(at)));
            List<SqlNode> before = clauses.putIfAbsent(nodes.get(at).text(), nodes.subList(at + 1, end));
            if (before != null && !nodes.get(at).is("for")) {
                throw new IllegalArgumentException(
                        "has two clauses " + nodes.get(at).text());
            }
            at = end;
        }
        return new SqlClauses(clauses);
    }

    /** A join may say {@code using}, too. */
    private static Set<String> wordsAfter(SqlNode word) {
        List<String> words = new ArrayList<>(WORDS);
        if (word.is("from")) {
            words.remove("using");
        }
        return Set.copyOf(words);
    }

    boolean has(String word) {
        return byWord.containsKey(word);
    }

    List<SqlNode> get(String word) {
        return byWord.getOrDefault(word, List.of());
    }

    List<SqlNode> allBut(String word) {
        List<SqlNode> all = new ArrayList<>();
        byWord.forEach((clause, nodes) -> {
            if (!clause.equals(word)) {
                all.addAll(nodes);
            }
        });
        return all;
    }
}
