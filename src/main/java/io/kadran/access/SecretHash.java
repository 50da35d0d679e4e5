package io.kadran.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The SHA-256 of a key's secret. One round of it is enough: nobody guesses 256 random bits, however fast the guessing, so that
 * what slows down the guessing of passwords would only slow down requests.
 */
final class SecretHash {

    /** That of no secret. What is shown is compared with it where there is no key, which then takes as long as if there was. */
    static final SecretHash OF_NOTHING = new SecretHash(new byte[32]);

    private final byte[] bytes;

    private SecretHash(byte[] bytes) {
        this.bytes = bytes;
    }

    static SecretHash of(String secret) {
        try {
            return new SecretHash(
                    MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** As it is kept. */
    static SecretHash ofBytes(byte[] bytes) {
        return new SecretHash(bytes.clone());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Takes the same time wherever the two differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SecretHash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
