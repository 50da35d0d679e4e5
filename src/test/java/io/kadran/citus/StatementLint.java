package io.kadran.citus;

import io.kadran.citus.SqlNode.Group;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What keeps one statement from running on Citus, distributed by tenant, as it does on one PostgreSQL: every table has its
 * tenant bound, and nothing is used that Citus refuses. What this does not understand is a fault, too.
 */
final class StatementLint {

    private static final Set<String> OF_A_SESSION = Set.of("begin", "commit", "rollback", "set", "reset");

    private static final Set<String> MESSAGES = Set.of("listen", "notify", "unlisten", "pg_notify");

    /** What is another value each time. */
    private static final Set<String> VOLATILE = Set.of(
            "now",
            "random",
            "clock_timestamp",
            "statement_timestamp",
            "transaction_timestamp",
            "timeofday",
            "current_timestamp",
            "current_date",
            "current_time",
            "localtime",
            "localtimestamp",
            "gen_random_uuid",
            "nextval",
            "currval",
            "lastval",
            "setval",
            "txid_current",
            "pg_current_xact_id");

    private static final Set<String> OUTPUT = Set.of("returning");
    private static final Set<String> SEVERAL_GROUPINGS = Set.of("grouping", "rollup", "cube");

    /** @param across the tables that it reads without binding their tenant */
    record Finding(Set<String> faults, Set<String> across, Set<String> tables) {}

    /** The table that is changed, and what it is changed by. */
    private record Change(String table, String alias, FromClause from) {}

    private final Set<String> tenantTables;
    private final Set<String> faults = new LinkedHashSet<>();
    private final Set<String> across = new LinkedHashSet<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private final List<String> reads = new ArrayList<>();
    private final List<String> writesWithin = new ArrayList<>();
    private boolean writes;

    private StatementLint(Set<String> tenantTables) {
        this.tenantTables = tenantTables;
    }

    /** @param tenantTables all tables that have a tenant; there are no others */
    static Finding look(String sql, Set<String> tenantTables) {
        StatementLint lint = new StatementLint(tenantTables);
        try {
            lint.statement(SqlNode.parse(sql));
        } catch (IllegalArgumentException notUnderstood) {
            lint.faults.add(notUnderstood.getMessage());
        }
        return new Finding(lint.faults, lint.across, lint.touched);
    }

    private void statement(List<SqlNode> nodes) {
        if (nodes.get(0).isAnyOf(OF_A_SESSION)) {
            return;
        }
        words(nodes);
        if (nodes.get(0).is("copy")) {
            copy(nodes);
        } else if (SqlNodes.isQuery(nodes)) {
            query(nodes, Scope.OUTERMOST, false);
            writesWithin.stream()
                    .filter(table ->
                            reads.contains(table) || writesWithin.indexOf(table) != writesWithin.lastIndexOf(table))
                    .forEach(table -> faults.add("uses " + table + " in two places, and writes it in one of them"));
            if (writes) {
                across.forEach(table -> faults.add("writes by all tenants of " + table));
            }
        } else {
            throw new IllegalArgumentException("begins with " + nodes.get(0).text());
        }
    }

    private void words(List<SqlNode> nodes) {
        SqlNodes.deep(nodes).filter(SqlNode::isName).map(SqlNode::text).forEach(word -> {
            if (word.startsWith("pg_advisory") || word.startsWith("pg_try_advisory")) {
                faults.add("takes an advisory lock");
            }
            if (word.equals("ctid")) {
                faults.add("uses ctid");
            }
            if (word.equals("merge")) {
                faults.add("uses merge");
            }
        });
        if (SqlNodes.deep(nodes).anyMatch(node -> node.isAnyOf(MESSAGES))) {
            faults.add("sends or awaits messages");
        }
    }

    private void copy(List<SqlNode> nodes) {
        String table = table(nodes.get(1));
        if (!(nodes.get(2) instanceof Group columns) || !columns.nodes().get(0).is("tenant_id")) {
            faults.add("copies into " + table + " without the tenant as its first column");
        }
    }

    private String table(SqlNode node) {
        return table(node.text());
    }

    private String table(String name) {
        if (!tenantTables.contains(name)) {
            throw new IllegalArgumentException(name + " is no table of Kadran");
        }
        touched.add(name);
        return name;
    }

    private void query(List<SqlNode> nodes, Scope outer, boolean within) {
        Scope scope = outer;
        List<SqlNode> rest = nodes;
        if (nodes.get(0).is("with")) {
            int at = 1;
            do {
                at += nodes.get(at).is("recursive") || nodes.get(at).is(",") ? 1 : 0;
                String name = nodes.get(at).text();
                int body = at;
                while (!(nodes.get(body) instanceof Group group && SqlNodes.isQuery(group.nodes()))) {
                    body++;
                }
                scope = scope.withQuery(name);
                query(((Group) nodes.get(body)).nodes(), scope, true);
                at = body + 1;
            } while (nodes.get(at).is(","));
            rest = nodes.subList(at, nodes.size());
        }
        switch (rest.get(0).text()) {
            case "insert" -> insert(rest, scope, within);
            case "update" -> update(rest, scope, within);
            case "delete" -> delete(rest, scope, within);
            default -> selects(rest, scope);
        }
    }

    private void selects(List<SqlNode> nodes, Scope scope) {
        for (List<SqlNode> part : SqlNodes.split(nodes, Set.of("union", "intersect", "except"))) {
            List<SqlNode> select = part.get(0).is("all") ? part.subList(1, part.size()) : part;
            if (select.get(0) instanceof Group group) {
                query(group.nodes(), scope, true);
            } else if (select.get(0).is("values")) {
                noQuery(select, "values");
            } else if (select.get(0).is("select")) {
                select(select, scope);
            } else {
                throw new IllegalArgumentException(
                        "has a query that begins with " + select.get(0).text());
            }
        }
    }

    private void select(List<SqlNode> nodes, Scope scope) {
        SqlClauses clauses = SqlClauses.of(nodes);
        FromClause from = FromClause.of(clauses.get("from"));
        TenantBinding binding = new TenantBinding();
        bind(binding, from, clauses.get("where"), scope);
        boolean strict = clauses.has("for")
                || SqlNodes.deep(clauses.get("group")).anyMatch(node -> node.isAnyOf(SEVERAL_GROUPINGS));
        if (strict && !binding.withoutParameter().isEmpty()) {
            faults.add("locks or groups in several ways without the tenant as a parameter for "
                    + String.join(", ", binding.withoutParameter()));
        }
        within(from, clauses.allBut("from"), scope.with(from.aliases()));
    }

    private void bind(TenantBinding binding, FromClause from, List<SqlNode> where, Scope scope) {
        from.tables().forEach((alias, name) -> {
            if (!scope.isQuery(name)) {
                reads.add(table(name));
                binding.table(alias, name);
            }
        });
        from.eachCondition(binding::condition);
        binding.condition(where);
        across.addAll(binding.unbound(scope.with(from.aliasesOfQueries(scope)).aliases()));
    }

    private void within(FromClause from, List<SqlNode> rest, Scope scope) {
        from.queries().forEach(query -> query(query, scope, true));
        SqlNodes.queries(from.conditions()).forEach(query -> query(query, scope, true));
        SqlNodes.queries(rest).forEach(query -> query(query, scope, true));
    }

    private void insert(List<SqlNode> nodes, Scope scope, boolean within) {
        String table = table(nodes.get(2));
        write(table, within);
        int source = SqlNodes.indexOf(nodes, 3, Set.of("select", "values", "with"));
        if (!(nodes.get(source - 1) instanceof Group columns)
                || !columns.nodes().get(0).is("tenant_id")) {
            throw new IllegalArgumentException("inserts into " + table + " without the tenant as its first column");
        }
        int conflict = conflict(nodes, source);
        int returning = SqlNodes.indexOf(nodes, source, OUTPUT);
        List<SqlNode> query = nodes.subList(source, Math.min(conflict, returning));
        first(query, table);
        query(query, scope, true);
        if (conflict < returning) {
            onConflict(nodes.subList(conflict, returning), table);
        }
        output(nodes.subList(returning, nodes.size()));
    }

    private static int conflict(List<SqlNode> nodes, int start) {
        int at = SqlNodes.indexOf(nodes, start, Set.of("conflict"));
        return at < nodes.size() ? at - 1 : at;
    }

    private void first(List<SqlNode> query, String table) {
        List<List<SqlNode>> rows = query.get(0).is("values")
                ? query.stream()
                        .filter(Group.class::isInstance)
                        .map(row -> ((Group) row).nodes())
                        .toList()
                : List.of(query.subList(1, SqlNodes.indexOf(query, 1, Set.of("from"))));
        for (List<SqlNode> row : rows) {
            List<SqlNode> first = SqlNodes.split(row, Set.of(",")).get(0);
            if (!TenantBinding.isValue(first) && !TenantBinding.isTenant(first)) {
                faults.add("inserts into " + table + " a tenant that is neither a parameter nor another row's");
            }
        }
    }

    private void onConflict(List<SqlNode> nodes, String table) {
        if (nodes.get(2) instanceof Group key
                ? !key.nodes().get(0).is("tenant_id")
                : !nodes.get(2).is("do")) {
            faults.add("tells a conflict in " + table + " by something else than its key");
        }
        int update = SqlNodes.indexOf(nodes, 0, Set.of("update"));
        if (update < nodes.size()) {
            noQuery(nodes, "do update");
            set(nodes.subList(SqlNodes.indexOf(nodes, update, Set.of("set")), nodes.size()), "do update");
        }
    }

    private void update(List<SqlNode> nodes, Scope scope, boolean within) {
        String table = table(nodes.get(1));
        write(table, within);
        int set = SqlNodes.indexOf(nodes, 2, Set.of("set"));
        int end = SqlNodes.indexOf(nodes, set, Set.of("from", "where", "returning"));
        set(nodes.subList(set, end), "set");
        SqlClauses clauses = SqlClauses.of(nodes.subList(end, nodes.size()));
        Change change = new Change(table, alias(nodes.subList(2, set), table), FromClause.of(clauses.get("from")));
        change(change, clauses, scope);
        Scope inner = scope.with(change.from().aliases()).with(Set.of(change.alias()));
        SqlNodes.queries(nodes.subList(set, end)).forEach(query -> query(query, inner, true));
    }

    private void delete(List<SqlNode> nodes, Scope scope, boolean within) {
        String table = table(nodes.get(2));
        write(table, within);
        int end = SqlNodes.indexOf(nodes, 3, Set.of("using", "where", "returning"));
        SqlClauses clauses = SqlClauses.of(nodes.subList(end, nodes.size()));
        change(
                new Change(table, alias(nodes.subList(3, end), table), FromClause.of(clauses.get("using"))),
                clauses,
                scope);
    }

    private static String alias(List<SqlNode> nodes, String table) {
        return nodes.isEmpty() ? table : nodes.get(nodes.size() - 1).text();
    }

    private void change(Change change, SqlClauses clauses, Scope scope) {
        FromClause from = change.from();
        TenantBinding binding = new TenantBinding();
        binding.table(change.alias(), change.table());
        bind(binding, from, clauses.get("where"), scope);
        within(from, clauses.get("where"), scope.with(from.aliases()).with(Set.of(change.alias())));
        output(clauses.get("returning"));
    }

    private void write(String table, boolean within) {
        writes = true;
        if (within) {
            writesWithin.add(table);
        }
    }

    private void set(List<SqlNode> nodes, String where) {
        for (List<SqlNode> assignment : SqlNodes.split(nodes.subList(1, nodes.size()), Set.of(","))) {
            boolean tenant = assignment.get(0).is("tenant_id")
                    || assignment.get(0) instanceof Group names && SqlNodes.contains(names.nodes(), "tenant_id");
            if (tenant) {
                faults.add("changes the tenant of a row");
            }
        }
        noVolatile(nodes, where);
    }

    private void output(List<SqlNode> nodes) {
        noVolatile(nodes, "returning");
        noQuery(nodes, "returning");
    }

    private void noVolatile(List<SqlNode> nodes, String where) {
        String used = SqlNodes.deep(nodes)
                .filter(node -> node.isAnyOf(VOLATILE))
                .map(SqlNode::text)
                .collect(Collectors.joining(", "));
        if (!used.isEmpty()) {
            faults.add("uses " + used + " in " + where);
        }
    }

    private void noQuery(List<SqlNode> nodes, String where) {
        if (SqlNodes.queries(nodes).findAny().isPresent()) {
            faults.add("has a query in " + where);
        }
    }
}
