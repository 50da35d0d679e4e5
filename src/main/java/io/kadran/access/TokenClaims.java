package io.kadran.access;

import io.kadran.tenant.Scope;
import io.kadran.tenant.Tenant;
import io.kadran.wire.Texts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a token says that was found to be right. */
record TokenClaims(JsonObject claims) {

    private static final String SUBJECT = "sub";

    /** As long as the audit log's contract says. */
    private static final int LONGEST_SUBJECT = 1_000;

    private static final Pattern TENANT_ID = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final Pattern PATH = Pattern.compile("/");

    /** Whose it is; empty also where that is told by what cannot be kept, such as a blank. */
    Optional<String> subject() {
        return find(SUBJECT)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> Texts.fault(text, LONGEST_SUBJECT).isEmpty());
    }

    /** The tenant, as a number or as its text; empty where it is none. {@link Tenant#OPERATORS} is no tenant. */
    Optional<Long> tenantId(String claim) {
        return find(claim)
                .filter(value -> value instanceof String || value instanceof Integer || value instanceof Long)
                .map(Object::toString)
                .filter(text -> TENANT_ID.matcher(text).matches())
                .map(Long::valueOf);
    }

    /** Those that there are for tenants; whatever else stands there is of others. */
    List<String> scopes(String claim) {
        Stream<String> said = find(claim)
                .map(value -> value instanceof JsonArray all ? all.stream().map(String::valueOf) : words(value))
                .orElse(Stream.empty());
        return said.filter(Scope.OF_TENANTS::contains).distinct().toList();
    }

    private static Stream<String> words(Object value) {
        return value instanceof String text ? BLANKS.splitAsStream(text) : Stream.empty();
    }

    /** By its whole name, which may hold slashes, or else by its path through objects, such as {@code realm_access/roles}. */
    private Optional<Object> find(String claim) {
        if (claims.containsKey(claim)) {
            return Optional.ofNullable(claims.getValue(claim));
        }
        Object at = claims;
        for (String name : PATH.split(claim)) {
            at = at instanceof JsonObject object ? object.getValue(name) : null;
        }
        return Optional.ofNullable(at);
    }
}
