package io.kadran.citus;

import io.kadran.citus.SqlNode.Group;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which tables of one query, without those within it, have their tenant bound: by an equation with a parameter, or by one with
 * the tenant of a table that has. What only holds in one of several cases ({@code or}) does not count.
 */
final class TenantBinding {

    private static final String TENANT = "tenant_id";

    /** Tables of tenants by their alias. */
    private final Map<String, String> tables = new LinkedHashMap<>();

    private final Set<String> byParameter = new HashSet<>();
    private final Map<String, Set<String>> equal = new HashMap<>();

    void table(String alias, String name) {
        tables.put(alias, name);
    }

    void condition(List<SqlNode> condition) {
        if (SqlNodes.contains(condition, "or")) {
            return;
        }
        for (List<SqlNode> part : SqlNodes.split(condition, Set.of("and"))) {
            if (part.size() == 1 && part.get(0) instanceof Group group) {
                if (!SqlNodes.isQuery(group.nodes())) {
                    condition(group.nodes());
                }
                continue;
            }
            List<List<SqlNode>> sides = SqlNodes.split(part, Set.of("="));
            if (sides.size() == 2) {
                equation(sides.get(0), sides.get(1));
                equation(sides.get(1), sides.get(0));
            }
        }
    }

    private void equation(List<SqlNode> left, List<SqlNode> right) {
        if (!isTenant(left)) {
            return;
        }
        if (isValue(right)) {
            byParameter.add(aliasOf(left));
        } else if (isTenant(right)) {
            equal.computeIfAbsent(aliasOf(left), alias -> new HashSet<>()).add(aliasOf(right));
        }
    }

    /** {@code tenant_id} or {@code alias.tenant_id}. */
    static boolean isTenant(List<SqlNode> nodes) {
        return nodes.size() == 1 && nodes.get(0).is(TENANT)
                || nodes.size() == 3
                        && nodes.get(0).isName()
                        && nodes.get(1).is(".")
                        && nodes.get(2).is(TENANT);
    }

    /** A parameter or a number, with or without a cast. */
    static boolean isValue(List<SqlNode> nodes) {
        boolean cast =
                nodes.size() == 3 && nodes.get(1).is("::") && nodes.get(2).is("bigint");
        return (nodes.size() == 1 || cast) && nodes.get(0).text().matches("\\?|\\$?\\d+");
    }

    private String aliasOf(List<SqlNode> tenant) {
        if (tenant.size() == 3) {
            return tenant.get(0).text();
        }
        // Without an alias it is the only table's: PostgreSQL refuses it where there are more.
        return tables.size() == 1 ? tables.keySet().iterator().next() : TENANT;
    }

    /**
     * The tables whose tenant is not bound.
     *
     * @param others aliases of what is no table but has a tenant: a query within this or around it, which is looked at by
     *     itself
     */
    Set<String> unbound(Set<String> others) {
        Set<String> bound = new HashSet<>(others);
        // A name of its own hides that of another query.
        bound.removeAll(tables.keySet());
        bound.addAll(byParameter);
        boolean more = true;
        while (more) {
            Set<String> reached = new HashSet<>();
            equal.forEach((alias, to) -> {
                if (to.stream().anyMatch(bound::contains)) {
                    reached.add(alias);
                }
            });
            more = bound.addAll(reached);
        }
        return without(bound);
    }

    /** The tables whose tenant is not bound by a parameter of their own. */
    Set<String> withoutParameter() {
        return without(byParameter);
    }

    private Set<String> without(Set<String> bound) {
        Set<String> names = new HashSet<>();
        tables.forEach((alias, name) -> {
            if (!bound.contains(alias)) {
                names.add(name);
            }
        });
        return names;
    }
}
