package io.kadran.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenClaimsTest {

    private static TokenClaims claims(String json) {
        return new TokenClaims(new JsonObject(json));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"tenant": 7}                   | tenant
            {"tenant": "7"}                 | tenant
            {"https://a.example/tenant": 7} | https://a.example/tenant
            {"a": {"b": {"c": 7}}}          | a/b/c
            {"a/b": 7, "a": {"b": 8}}       | a/b
            """)
    void a_tenant_is_named_by_its_number(String json, String claim) {
        assertThat(claims(json).tenantId(claim)).contains(7L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"tenant\": null}",
                "{\"tenant\": 0}",
                "{\"tenant\": \"0\"}",
                "{\"tenant\": -7}",
                "{\"tenant\": 7.0}",
                "{\"tenant\": 7.5}",
                "{\"tenant\": \"seven\"}",
                "{\"tenant\": \"07\"}",
                "{\"tenant\": \" 7\"}",
                "{\"tenant\": \"9999999999999999999\"}",
                "{\"tenant\": 99999999999999999999}",
                "{\"tenant\": true}",
                "{\"tenant\": [7]}",
                "{\"tenant\": {\"id\": 7}}",
                "{\"other\": 7}"
            })
    void anything_else_names_none(String json) {
        assertThat(claims(json).tenantId("tenant")).isEmpty();
        assertThat(claims(json).tenantId("tenant/id/more")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"scope": "openid events:write  kpis:read"}           | scope
            {"scope": ["kpis:read", "events:write", "kpis:read"]} | scope
            {"realm": {"roles": ["events:write", "kpis:read"]}}   | realm/roles
            """)
    void scopes_stand_in_a_text_or_a_list(String json, String claim) {
        assertThat(claims(json).scopes(claim)).containsExactlyInAnyOrder("events:write", "kpis:read");
    }

    /** Who stands above tenants has a key. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"scope\": \"operator\"}",
                "{\"scope\": [\"operator\", 1, null, {\"kpis:read\": true}]}",
                "{\"scope\": {\"kpis:read\": true}}",
                "{\"scope\": \"KPIS:READ kpis:readx\"}"
            })
    void whatever_is_no_scope_of_a_tenant_opens_nothing(String json) {
        assertThat(claims(json).scopes("scope")).isEmpty();
    }

    @Test
    void a_token_is_of_somebody_or_nobody() {
        assertThat(claims("{\"sub\": \"ayse\"}").subject()).contains("ayse");
        assertThat(claims("{}").subject()).isEmpty();
        assertThat(claims("{\"sub\": \" \"}").subject()).isEmpty();
        assertThat(claims("{\"sub\": 7}").subject()).isEmpty();
        assertThat(claims("{\"sub\": \"a\\u0000\"}").subject()).isEmpty();
        assertThat(claims("{\"sub\": \"" + "a".repeat(1_000) + "\"}").subject()).isPresent();
        assertThat(claims("{\"sub\": \"" + "a".repeat(1_001) + "\"}").subject()).isEmpty();
    }

    @Test
    void a_path_that_leads_nowhere_is_nothing() {
        assertThat(claims("{\"a\": 7}").tenantId("a/b")).isEmpty();
        assertThat(claims("{\"a\": 7}").scopes("b/c/d")).isEmpty();
    }
}
