package io.kadran.access;

import io.kadran.tenant.Tenant;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.IntPredicate;

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
    private static final int SECRET_LENGTH = 43;
    private static final int LONGEST_ID = 32;

    /** A number of so many digits is always a Java long. */
    private static final int LONGEST_TENANT_ID = 18;

    private static final SecureRandom RANDOM = new SecureRandom();

    static ApiKey random(long tenantId, String keyId) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new ApiKey(
                tenantId, keyId, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Empty where it is none; whether it is known is another question. By hand, because each request shows one. */
    static Optional<ApiKey> parse(String text) {
        boolean isOfTenant = text.startsWith(OF_TENANT);
        if (!isOfTenant && !text.startsWith(OF_OPERATORS)) {
            return Optional.empty();
        }
        int tenantEnd = text.indexOf('_', OF_TENANT.length());
        int idBegin = isOfTenant ? tenantEnd + 1 : OF_OPERATORS.length();
        int idEnd = text.length() - SECRET_LENGTH - 1;
        if (isOfTenant && !isTenantId(text, OF_TENANT.length(), tenantEnd)
                || !isKeyId(text, idBegin, idEnd)
                || text.charAt(idEnd) != '_'
                || !consistsOf(text, idEnd + 1, text.length(), ApiKey::isOfSecret)) {
            return Optional.empty();
        }
        return Optional.of(new ApiKey(
                isOfTenant ? Long.parseLong(text, OF_TENANT.length(), tenantEnd, 10) : Tenant.OPERATORS,
                text.substring(idBegin, idEnd),
                text.substring(idEnd + 1)));
    }

    private static boolean isTenantId(String text, int begin, int end) {
        return end > begin
                && end - begin <= LONGEST_TENANT_ID
                && text.charAt(begin) != '0'
                && consistsOf(text, begin, end, ApiKey::isDigit);
    }

    private static boolean isKeyId(String text, int begin, int end) {
        return end > begin && end - begin <= LONGEST_ID && consistsOf(text, begin, end, ApiKey::isOfId);
    }

    private static boolean consistsOf(String text, int begin, int end, IntPredicate letters) {
        for (int i = begin; i < end; i++) {
            if (!letters.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(int letter) {
        return letter >= '0' && letter <= '9';
    }

    private static boolean isOfId(int letter) {
        return letter >= 'a' && letter <= 'z' || isDigit(letter);
    }

    private static boolean isOfSecret(int letter) {
        return isOfId(letter) || letter >= 'A' && letter <= 'Z' || letter == '-' || letter == '_';
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
