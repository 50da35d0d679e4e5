package io.kadran.event;

import io.kadran.wire.WireValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells whether two events of one identity say the same: the first 128 bits of SHA-256 over type, instant and data by
 * value. The order of keys, white space, {@code 1.0} against {@code 1.00}, {@code 10:00Z} against {@code 11:00+01:00},
 * subject and extension attributes make no difference.
 */
public record ContentHash(String hex) {

    private static final int BYTES = 16;

    static ContentHash of(EventType type, Instant time, Map<String, WireValue> data) {
        MessageDigest digest = sha256();
        add(digest, type.wireName());
        add(digest, time.toString());
        new TreeMap<>(data).forEach((field, value) -> {
            add(digest, field);
            add(digest, canonical(value));
        });
        return new ContentHash(HexFormat.of().formatHex(digest.digest(), 0, BYTES));
    }

    public static ContentHash ofBytes(byte[] bytes) {
        return new ContentHash(HexFormat.of().formatHex(bytes));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    private static String canonical(WireValue value) {
        if (value instanceof WireValue.Text text) {
            return "t" + text.value();
        }
        if (value instanceof WireValue.Numeral numeral) {
            return "n" + canonical(numeral.value());
        }
        return value.describe();
    }

    private static String canonical(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }

    /** The length ahead keeps two neighbours from running into one another. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
