package io.kadran.access;

import io.kadran.tenant.Tenant;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its holder has it. Its text tells people and programs that look for lost secrets what it is, and tells Kadran where
 * to look it up: {@code kadran_key_1_first_…} is the key {@code first} of the tenant 1, {@code kadran_operator_first_…} one of
 * the operators'.
 *
 * @param tenantId {@link Tenant#OPERATORS} for one of the operators'
 * @param keyId 1 to 32 lower-case letters and digits
 * @param secret 256 random bits in base64url
 */
record ApiKey(long tenantId, String keyId, String secret) {

    private static final String OF_TENANT = "kadran_key_";
    private static final String OF_OPERATORS = "kadran_operator_";
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern TEXT =
            Pattern.compile("kadran_(?:key_([1-9][0-9]{0,17})|operator)_([a-z0-9]{1,32})_([A-Za-z0-9_-]{43})");

    static ApiKey random(long tenantId, String keyId) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new ApiKey(
                tenantId, keyId, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Empty where it is none; whether it is known is another question. */
    static Optional<ApiKey> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String tenant = matcher.group(1);
        return Optional.of(new ApiKey(
                tenant == null ? Tenant.OPERATORS : Long.parseLong(tenant), matcher.group(2), matcher.group(3)));
    }

    /** Whether somebody took it for a key: right or not, it should not be seen by others. */
    static boolean looksLikeOne(String text) {
        return text.startsWith(OF_TENANT) || text.startsWith(OF_OPERATORS);
    }

    /** Whether somebody put one there, among other things perhaps. */
    static boolean isIn(String text) {
        return text.contains(OF_TENANT) || text.contains(OF_OPERATORS);
    }

    /** All of it, to be shown to its holder, once. */
    String text() {
        String whose = tenantId == Tenant.OPERATORS ? OF_OPERATORS : OF_TENANT + tenantId + "_";
        return whose + keyId + "_" + secret;
    }

    SecretHash hash() {
        return SecretHash.of(secret);
    }

    /** Without the secret, because it may end up in a log. */
    @Override
    public String toString() {
        return "key " + keyId + " of tenant " + tenantId;
    }
}
