package io.kadran.citus;

import io.kadran.citus.SqlNode.Group;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What a query reads from: tables, queries and functions, and the conditions of their joins. */
final class FromClause {

    private static final Set<String> JOIN = Set.of("join", "inner", "left", "right", "full", "outer", "cross", ",");
    private static final Set<String> ON = Set.of("on");

    private final Map<String, String> tables = new LinkedHashMap<>();
    private final Set<String> derived = new HashSet<>();
    private final List<List<SqlNode>> queries = new ArrayList<>();
    private final List<List<SqlNode>> conditions = new ArrayList<>();

    private FromClause() {}

    static FromClause of(List<SqlNode> nodes) {
        FromClause from = new FromClause();
        for (List<SqlNode> part : SqlNodes.split(nodes, JOIN)) {
            if (!part.isEmpty()) {
                int on = SqlNodes.indexOf(part, 0, ON);
                from.item(part.subList(0, on));
                if (on < part.size()) {
                    from.conditions.add(part.subList(on + 1, part.size()));
                }
            }
        }
        return from;
    }

    private void item(List<SqlNode> nodes) {
        List<SqlNode> item = nodes.get(0).is("lateral") ? nodes.subList(1, nodes.size()) : nodes;
        if (item.get(0) instanceof Group group) {
            if (!SqlNodes.isQuery(group.nodes())) {
                throw new IllegalArgumentException("has a join in parentheses");
            }
            queries.add(group.nodes());
            derived.add(alias(item, 1));
        } else if (item.size() > 1 && item.get(1) instanceof Group arguments) {
            // A function: what it gives has no tenant.
            SqlNodes.queries(arguments.nodes()).forEach(queries::add);
        } else {
            int end = item.size() > 2 && item.get(1).is(".") ? 3 : 1;
            tables.put(
                    item.size() == end ? item.get(0).text() : alias(item, end),
                    item.get(0).text());
        }
    }

    private static String alias(List<SqlNode> item, int start) {
        int at = start < item.size() && item.get(start).is("as") ? start + 1 : start;
        boolean columns = at + 2 == item.size() && item.get(at + 1) instanceof Group;
        if (!(at + 1 == item.size() || columns) || !item.get(at).isName()) {
            throw new IllegalArgumentException("has a table whose alias is not understood: "
                    + String.join(" ", item.stream().map(SqlNode::text).toList()));
        }
        return item.get(at).text();
    }

    /** Names of tables, or of queries named by {@code with}, by alias. */
    Map<String, String> tables() {
        return tables;
    }

    List<List<SqlNode>> queries() {
        return queries;
    }

    Set<String> aliases() {
        Set<String> aliases = new HashSet<>(derived);
        aliases.addAll(tables.keySet());
        return aliases;
    }

    Set<String> aliasesOfQueries(Scope scope) {
        Set<String> aliases = new HashSet<>(derived);
        tables.forEach((alias, name) -> {
            if (scope.isQuery(name)) {
                aliases.add(alias);
            }
        });
        return aliases;
    }

    void eachCondition(Consumer<List<SqlNode>> consumer) {
        conditions.forEach(consumer);
    }

    List<SqlNode> conditions() {
        return conditions.stream().flatMap(List::stream).toList();
    }
}
