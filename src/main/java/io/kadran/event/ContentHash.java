package io.kadran.event;

import io.kadran.wire.WireValue;
import java.io.ByteArrayOutputStream;
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        add(bytes, type.wireName());
        add(bytes, time.toString());
        String[] fields = data.keySet().toArray(new String[0]);
        Arrays.sort(fields);
        for (String field : fields) {
            add(bytes, field);
            Optional.ofNullable(data.get(field)).ifPresent(value -> add(bytes, canonical(value)));
        }
        // In one piece: digested field by field it took a quarter of the time of an intake in Java.
        return ofBytes(DIGEST.get().digest(bytes.toByteArray()));
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
    private static void add(ByteArrayOutputStream bytes, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(Integer.toString(encoded.length).getBytes(StandardCharsets.US_ASCII));
        bytes.write(':');
        bytes.writeBytes(encoded);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
