package io.kadran.citus;

import io.kadran.citus.SqlNode.Group;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What stands where in a list of nodes; never within a group. */
final class SqlNodes {

    private static final Set<String> BEGINNINGS =
            Set.of("select", "insert", "update", "delete", "values", "with", "merge");

    private SqlNodes() {}

    static boolean isQuery(List<SqlNode> nodes) {
        return !nodes.isEmpty()
                && (nodes.get(0).isAnyOf(BEGINNINGS) || nodes.get(0) instanceof Group group && isQuery(group.nodes()));
    }

    /** @return where the word is, or the end of the list; the {@code from} of {@code is distinct from} is none */
    static int indexOf(List<SqlNode> nodes, int start, Collection<String> words) {
        for (int at = start; at < nodes.size(); at++) {
            if (nodes.get(at).isAnyOf(words) && !isColumn(nodes, at) && !isDistinctFrom(nodes, at)) {
                return at;
            }
        }
        return nodes.size();
    }

    private static boolean isColumn(List<SqlNode> nodes, int at) {
        return at > 0 && nodes.get(at - 1).is(".");
    }

    private static boolean isDistinctFrom(List<SqlNode> nodes, int at) {
        return at > 0 && nodes.get(at).is("from") && nodes.get(at - 1).is("distinct");
    }

    static boolean contains(List<SqlNode> nodes, String word) {
        return indexOf(nodes, 0, Set.of(word)) < nodes.size();
    }

    /** The parts between the separators; the {@code and} of {@code between … and …} separates nothing. */
    static List<List<SqlNode>> split(List<SqlNode> nodes, Set<String> separators) {
        List<List<SqlNode>> parts = new ArrayList<>();
        List<SqlNode> part = new ArrayList<>();
        boolean between = false;
        for (SqlNode node : nodes) {
            between |= node.is("between");
            if (node.isAnyOf(separators) && !(between && node.is("and"))) {
                parts.add(List.copyOf(part));
                part.clear();
            } else {
                part.add(node);
                between &= !node.is("and");
            }
        }
        parts.add(List.copyOf(part));
        return parts;
    }

    /** The nodes and all that is within them, however deep. */
    static Stream<SqlNode> deep(List<SqlNode> nodes) {
        return nodes.stream()
                .flatMap(node -> node instanceof Group group
                        ? Stream.concat(Stream.of(node), deep(group.nodes()))
                        : Stream.of(node));
    }

    /** The outermost queries within the nodes. */
    static Stream<List<SqlNode>> queries(List<SqlNode> nodes) {
        return nodes.stream().flatMap(node -> {
            if (!(node instanceof Group group)) {
                return Stream.empty();
            }
            return isQuery(group.nodes()) ? Stream.of(group.nodes()) : queries(group.nodes());
        });
    }
}
