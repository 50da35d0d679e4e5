package io.kadran.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What the header Authorization shows.
 *
 * @param isBearer whether it came as such, and not as a password
 * @param text a key, hopefully
 */
record Credential(boolean isBearer, String text) {

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    /** The name that RFC 6750 gives a token in a query string, which it advises against. */
    private static final String ACCESS_TOKEN = "access_token";

    /** Empty where the header is of no scheme that is known here, or cannot be read. */
    static Optional<Credential> read(String header) {
        if (isOf(BEARER, header)) {
            return Optional.of(
                    new Credential(true, header.substring(BEARER.length()).strip()));
        }
        if (isOf(BASIC, header)) {
            return readBasic(header.substring(BASIC.length()).strip());
        }
        return Optional.empty();
    }

    private static boolean isOf(String scheme, String header) {
        return header.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    /** The password is the key, whatever the user, but for another key; where there is no password, the user is. */
    private static Optional<Credential> readBasic(String encoded) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        String[] parts = pair.split(":", 2);
        boolean isTwo = parts.length == 2 && ApiKey.looksLikeOne(parts[0]) && !parts[1].isEmpty();
        if (parts.length < 2 || isTwo) {
            return Optional.empty();
        }
        return Optional.of(new Credential(false, parts[1].isEmpty() ? parts[0] : parts[1]));
    }

    /** Whether a query string shows one. */
    static boolean isIn(Iterable<Map.Entry<String, String>> query) {
        for (Map.Entry<String, String> parameter : query) {
            if (parameter.getKey().equalsIgnoreCase(ACCESS_TOKEN)
                    || ApiKey.isIn(parameter.getKey())
                    || ApiKey.isIn(parameter.getValue())) {
                return true;
            }
        }
        return false;
    }

    /** Whether it may be meant for OpenID Connect: it is nothing that somebody took for a key. */
    boolean mayBeToken() {
        return isBearer && !ApiKey.looksLikeOne(text);
    }

    /** Empty where it is none. */
    Optional<ApiKey> key() {
        return ApiKey.parse(text);
    }
}
