package io.kadran.testing;

/** Keys that are there in every test. */
public final class TestKeys {

    /** Of the default tenant, with all its scopes. Whatever a test asks without saying otherwise is asked with it. */
    public static final String DEFAULT = "kadran_key_1_tests_0123456789012345678901234567890123456789abc";

    public static final String OPERATOR = "kadran_operator_tests_0123456789012345678901234567890123456789xyz";

    private TestKeys() {}

    /** The header that shows a key, as a line without its end. */
    public static String header(String key) {
        return "Authorization: " + bearer(key);
    }

    public static String bearer(String key) {
        return "Bearer " + key;
    }
}
