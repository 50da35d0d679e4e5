package io.kadran.event;

import io.kadran.wire.WireValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether two events of one identity say the same: the first 128 bits of SHA-256 over type, instant and data by
 * value. The order of keys, white space, {@code 1.0} against {@code 1.00}, {@code 10:00Z} against {@code 11:00+01:00},
 * subject and extension attributes make no difference.
 */
public record ContentHash(long first, long second) {

    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(ContentHash::sha256);

    static ContentHash of(EventType type, Instant time, Map<String, WireValue> data) {
        MessageDigest digest = DIGEST.get();
        digest.reset();
        add(digest, type.wireName());
        add(digest, time.toString());
        String[] fields = data.keySet().toArray(new String[0]);
        Arrays.sort(fields);
        for (String field : fields) {
            add(digest, field);
            Optional.ofNullable(data.get(field)).ifPresent(value -> add(digest, canonical(value)));
        }
        return ofBytes(digest.digest());
    }

    /** @param bytes of which the first 16 count */
    public static ContentHash ofBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new ContentHash(buffer.getLong(), buffer.getLong());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(first)
                .putLong(second)
                .array();
    }

    private static String canonical(WireValue value) {
        if (value instanceof WireValue.Text text) {
            return "t".concat(text.value());
        }
        if (value instanceof WireValue.Numeral numeral) {
            return "n".concat(canonical(numeral.value()));
        }
        return value.describe();
    }

    private static String canonical(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }

    /** The length ahead keeps two neighbours from running into one another. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(Integer.toString(bytes.length).concat(":").getBytes(StandardCharsets.US_ASCII));
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
