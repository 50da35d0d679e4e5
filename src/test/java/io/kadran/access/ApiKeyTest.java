package io.kadran.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.tenant.Tenant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

    private static final String SECRET = "abcdefghijklmnopqrstuvwxyz_-0123456789ABCDE";

    @ParameterizedTest
    @CsvSource({"1, first", "999999999999999999, a1", "42, 01234567890123456789012345678901"})
    void the_text_of_a_key_names_its_tenant_and_its_id(long tenantId, String keyId) {
        String text = "kadran_key_" + tenantId + "_" + keyId + "_" + SECRET;

        assertThat(ApiKey.parse(text)).contains(new ApiKey(tenantId, keyId, SECRET));
        assertThat(new ApiKey(tenantId, keyId, SECRET).text()).isEqualTo(text);
    }

    @Test
    void an_operators_key_names_no_tenant() {
        String text = "kadran_operator_first_" + SECRET;

        assertThat(ApiKey.parse(text)).contains(new ApiKey(Tenant.OPERATORS, "first", SECRET));
        assertThat(new ApiKey(Tenant.OPERATORS, "first", SECRET).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kadran",
                SECRET,
                "kadran_key_1_first_",
                "kadran_key_0_first_" + SECRET,
                "kadran_key_01_first_" + SECRET,
                "kadran_key_-1_first_" + SECRET,
                "kadran_key_9999999999999999999_first_" + SECRET,
                "kadran_key_1__" + SECRET,
                "kadran_key_1_First_" + SECRET,
                "kadran_key_1_fir.st_" + SECRET,
                "kadran_key_1_012345678901234567890123456789012_" + SECRET,
                "kadran_key_1_first_" + SECRET + "x",
                "kadran_key_1_first_" + "=" + SECRET,
                "kadran_operator_1_first_" + SECRET,
                "KADRAN_key_1_first_" + SECRET,
                " kadran_key_1_first_" + SECRET,
                "kadran_key_1_first_" + SECRET + "\n",
                "kadran_key_1_first_äbcdefghijklmnopqrstuvwxyz_-0123456789ABCDE",
                "kadran_key_١_first_" + SECRET
            })
    void anything_else_is_no_key(String text) {
        assertThat(ApiKey.parse(text)).isEmpty();
    }

    @Test
    void a_new_key_is_like_no_other() {
        Set<String> secrets = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            ApiKey key = ApiKey.random(1, "k");

            assertThat(ApiKey.parse(key.text())).contains(key);
            secrets.add(key.secret());
        }
        assertThat(secrets).hasSize(1_000);
    }

    @Test
    void what_may_end_up_in_a_log_does_not_tell_the_secret() {
        assertThat(new ApiKey(1, "first", SECRET).toString())
                .contains("first")
                .doesNotContain(SECRET)
                .doesNotContain(SECRET.substring(0, 8));
    }

    /** So that what is kept by one release is known to the next. */
    @Test
    void the_hash_is_the_sha256_of_the_secret_as_text() {
        assertThat(SecretHash.of("abc").bytes())
                .asHexString()
                .isEqualToIgnoringCase("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void a_hash_equals_only_its_like() {
        assertThat(SecretHash.of(SECRET))
                .isEqualTo(SecretHash.ofBytes(SecretHash.of(SECRET).bytes()))
                .hasSameHashCodeAs(SecretHash.of(SECRET))
                .isNotEqualTo(SecretHash.of(SECRET + "x"))
                .isNotEqualTo(SecretHash.OF_NOTHING);
    }
}
